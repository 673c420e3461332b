/** What is believed after a restart: of the clock and of a pause no more than something else supports, and of wrong PINs all. */
import assert from "node:assert/strict";
import { Simulation, type SimulationOptions } from "../../../host-sim/simulation";
import { MenuText } from "../../../src/core/menu-text";
import { DeviceCondition } from "../../../src/alarm/rules";

const hourMs = 3600_000;
const startMs = 1767225600000;

function simulation(options: Partial<SimulationOptions> = {}): Simulation {
  return new Simulation({ device: "four-gas", limits: "general", seed: 7, timeMs: startMs, ...options });
}

/** Sets the battery-backed clock as nobody on the instrument has: while the power is off. */
function setRtc(sim: Simulation, timeMs: number): void {
  const port = sim.board.device.RTC["default"]!;
  const rtc = new port.io({ ...port });
  rtc.time = timeMs;
  rtc.close();
}

function restart(sim: Simulation, offMs: number, shiftMs = 0): void {
  sim.powerOff();
  sim.advance(offMs);
  if (shiftMs !== 0) setRtc(sim, sim.board.timeMs! + shiftMs);
  sim.powerOn();
}

const isClockWrong = (sim: Simulation) => sim.instrument.alarms.device.isOn(DeviceCondition.Clock);

function setClock(sim: Simulation, timeMs: number): void {
  assert.equal(sim.instrument.operator.setClock(sim.nowMs, timeMs), MenuText.None);
}

const exposure = (sim: Simulation) => sim.instrument.channels.find(({ id }) => id === "co")!.exposure!;

describe("The clock at power-on", () => {
  for (const [name, timeMs] of [
    ["1970", 0],
    ["2000", Date.UTC(2000, 0, 1)],
    ["2099", Date.UTC(2099, 11, 31)],
    ["three hours back", startMs + 600_000 - 3 * hourMs],
    ["four hours ahead", startMs + 600_000 + 4 * hourMs],
  ] as const) {
    it(`is a reminder within 20 s where it says ${name}, until a person sets it, over restarts`, () => {
      for (const device of ["methane", "drainage"]) {
        const sim = simulation({ device });
        sim.advance(600_000);
        assert.equal(isClockWrong(sim), false);
        sim.powerOff();
        sim.advance(1000);
        setRtc(sim, timeMs);
        sim.powerOn();
        sim.advance(20_000);
        assert.ok(isClockWrong(sim), device);
        restart(sim, 1000);
        sim.advance(20_000);
        assert.ok(isClockWrong(sim), "the next start knows it too");
        setClock(sim, startMs + 700_000);
        sim.advance(20_000);
        assert.equal(isClockWrong(sim), false);
        restart(sim, 1000);
        sim.advance(20_000);
        assert.equal(isClockWrong(sim), false);
      }
    });
  }

  it("is wrong where a new instrument says 2000", () => {
    const sim = simulation({ timeMs: Date.UTC(2000, 0, 1) });
    sim.advance(20_000);
    assert.ok(isClockWrong(sim));
  });

  it("is believed after a night, where somebody had switched off", () => {
    const sim = simulation({ device: "methane" });
    sim.advance(120_000);
    sim.board.press("acknowledge", true);
    sim.advance(6000);
    sim.board.press("acknowledge", false);
    assert.equal(sim.isOn, false);
    sim.advance(14 * hourMs);
    sim.powerOn();
    sim.advance(20_000);
    assert.equal(isClockWrong(sim), false);
  });
});

describe("An exposure over a restart", () => {
  /** 200 ppm for ten minutes. */
  function breathed(): Simulation {
    const sim = simulation();
    sim.world.set("co", 200);
    sim.advance(15 * 60_000);
    assert.ok(exposure(sim).stel > 50);
    return sim;
  }

  it("stands although the clock was set eight hours ahead and the battery taken out at once", () => {
    const sim = breathed();
    const { stel, twa } = exposure(sim);
    setClock(sim, sim.board.timeMs! + 8 * hourMs);
    restart(sim, 2000);
    sim.advance(200);
    assert.ok(exposure(sim).stel > 0.99 * stel, `${exposure(sim).stel} of ${stel}`);
    assert.ok(exposure(sim).twa > 0.99 * twa);
  });

  it("stands although the clock of the board jumped eight hours while the power was off", () => {
    const sim = breathed();
    const { stel } = exposure(sim);
    restart(sim, 2000, 8 * hourMs);
    sim.advance(200);
    assert.ok(exposure(sim).stel > 0.9 * stel);
    assert.equal(exposure(sim).unknownGaps, 1);
    sim.advance(90_000);
    restart(sim, 2000);
    sim.advance(200);
    assert.ok(exposure(sim).stel > 0.8 * stel, "nor does the next restart believe it");
  });

  it("counts a pause that the clock can tell", () => {
    const sim = breathed();
    restart(sim, 5 * 60_000);
    sim.advance(200);
    assert.ok(exposure(sim).gapS >= 290 && exposure(sim).gapS <= 370, `${exposure(sim).gapS}`);
  });

  it("says the time before as after a clock that could not be set", () => {
    const sim = breathed();
    sim.advance(60_000);
    Object.defineProperty(sim.instrument.clock, "set", { value: () => false });
    assert.equal(sim.instrument.operator.setClock(sim.nowMs, startMs), MenuText.NotStored);
    restart(sim, 5 * 60_000);
    sim.advance(200);
    assert.ok(exposure(sim).gapS >= 290 && exposure(sim).gapS <= 310, `${exposure(sim).gapS}`);
  });
});
