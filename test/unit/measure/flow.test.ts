/** Flows by pulses, and standard flows, against the examples in docs/flow.md. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { MethaneShare } from "../../../src/measure/methane-share";
import { PulseFlow } from "../../../src/measure/pulse-flow";
import { Status } from "../../../src/core/reading";
import { StandardFlow } from "../../../src/measure/standard-flow";
import type { MethaneSource, PulseFlowProfile, StandardFlowProfile } from "../../../src/profile/device-profile";
import { steeredPulses } from "../../support/fake-ports";
import { pulseProfile, standardProfile, ToldChannel, ToldFlow } from "./flow-parts";

function near(value: number, expected: number, share = 0.001): void {
  assert.ok(Math.abs(value / expected - 1) <= share, `${value}, not ${expected}`);
}

/** A pulse flow that has seen a steady `hz`, whole periods to a tick, for `seconds`. */
function pulsed(hz: number, profile: Partial<PulseFlowProfile> = {}, temperature?: ToldChannel, seconds = 3) {
  const pulses = steeredPulses();
  const flow = new PulseFlow({ ...pulseProfile, ...profile }, undefined, pulses.port, temperature);
  let ticks = 0;
  let edges = 0;
  const run = (forS: number, atHz: number): void => {
    for (let tick = 0; tick < forS * 10; tick++) {
      ticks++;
      edges += atHz / 10;
      pulses.sample = {
        count: edges,
        lastEdgeUs: edges > 0 && atHz > 0 ? ticks * 100000 : pulses.sample.lastEdgeUs,
        nowUs: ticks * 100000,
      };
      flow.tick();
    }
  };
  run(seconds, hz);
  return { flow, run };
}

describe("Pulse flow", () => {
  it("is frequency over K: 300 Hz at 3600 pulses/m³ are 300 m³/h", () => {
    near(pulsed(300).flow.judged.value, 300, 0.0005);
  });

  it("is marked when the frequency is outside the K table, but not when nothing flows", () => {
    const kFactor = [
      { hz: 100, pulsesPerM3: 3500 },
      { hz: 1000, pulsesPerM3: 3600 },
    ];
    assert.equal(pulsed(300, { kFactor }).flow.isExtrapolated, false);
    assert.equal(pulsed(50, { kFactor }).flow.isExtrapolated, true);
    assert.equal(pulsed(2000, { kFactor }).flow.isExtrapolated, true);
    assert.equal(pulsed(0, { kFactor }).flow.isExtrapolated, false);
  });

  it("corrects for the expansion of a warm body: at 65 °C a vortex meter gives 0.24 % fewer pulses", () => {
    const temperature = new ToldChannel(65);
    const { flow } = pulsed(300, { bodyExpansionPerK: 4.81e-5, temperature: "t" }, temperature);
    flow.takeMicroM3();
    near(flow.judged.value, 300 / (1 - 4.81e-5 * 50), 1e-6);
    temperature.say(-40, Status.Open);
    flow.takeMicroM3();
    near(flow.judged.value, 300 / (1 - 4.81e-5 * 50), 1e-6);
  });

  it("does not apply the cut-off to the total", () => {
    const { flow } = pulsed(10, { cutOff: 100 }, undefined, 60);
    assert.equal(flow.judged.value, 0);
    near(flow.takeMicroM3(), (600 / 3600) * 1e6, 1e-9);
    assert.equal(flow.takeMicroM3(), 0);
  });

  it("gives a finite flow and volume ≥ 0 for any values of the meter's registers and the temperature", () => {
    const word = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    const sample = fc.record({ count: word, lastEdgeUs: fc.oneof(word, fc.constant(-1)), nowUs: word });
    const celsius = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(sample, celsius), { minLength: 1, maxLength: 30 }), (steps) => {
        const pulses = steeredPulses();
        const temperature = new ToldChannel(20);
        const flow = new PulseFlow(
          { ...pulseProfile, bodyExpansionPerK: 0.001, temperature: "t" },
          undefined,
          pulses.port,
          temperature,
        );
        for (const [told, atCelsius] of steps) {
          pulses.sample = told;
          temperature.say(atCelsius);
          flow.tick();
          const volume = flow.takeMicroM3();
          for (const value of [flow.judged.value, flow.shown.value, volume]) {
            assert.ok(Number.isFinite(value) && value >= 0, `${value}`);
          }
        }
      }),
    );
  });

  it("switches off at a, and on again only at a(1 + H)", () => {
    const { flow, run } = pulsed(160, { cutOff: 100 });
    near(flow.judged.value, 160);
    run(3, 120);
    near(flow.judged.value, 120);
    run(3, 80);
    assert.equal(flow.judged.value, 0);
    run(3, 120);
    assert.equal(flow.judged.value, 0);
    run(3, 160);
    near(flow.judged.value, 160);
  });
});

describe("A pulse flow that the meter cannot give", () => {
  const most = pulseProfile.fullScale;
  const real = { fullScale: 1000 };

  it("is over range and counted to 1.2 × full scale, and beyond that invalid and counted apart", () => {
    const { flow, run } = pulsed(1100, real);
    flow.takeMicroM3();
    run(1, 1100);
    assert.equal(flow.judged.status, Status.OverRange);
    assert.equal(flow.newPulses, 1100);
    near(flow.takeMicroM3(), (1100 / 3600) * 1e6, 1e-9);
    run(1, 1300);
    flow.takeMicroM3();
    run(1, 1300);
    assert.equal(flow.judged.status, Status.Invalid);
    assert.deepEqual([flow.newPulses, flow.newRejectedPulses], [0, 1300]);
    assert.equal(flow.takeMicroM3(), 0);
    assert.ok(most > 1300);
  });

  it("gives every pulse to one of both counts, and what led to the finding to the rejected ones", () => {
    const { flow, run } = pulsed(900, real);
    let counted = flow.newPulses;
    let rejected = flow.newRejectedPulses;
    let given = 2700;
    flow.takeMicroM3();
    for (const [forS, hz] of [
      [1, 900],
      [1.5, 3000],
      [1.5, 1170],
      [1, 1000],
      [0.5, 4000],
      [1, 900],
    ] as const) {
      for (let tenth = 0; tenth < forS * 10; tenth++) {
        run(0.1, hz);
        given += hz / 10;
        if (tenth % 7 !== 0) continue;
        counted += flow.newPulses;
        rejected += flow.newRejectedPulses;
        flow.takeMicroM3();
      }
    }
    counted += flow.newPulses;
    rejected += flow.newRejectedPulses;
    assert.equal(counted + rejected, given);
    assert.ok(rejected >= 1.2 * 3000 + 0.25 * 4000, `${rejected} rejected`);
  });

  it("comes back below 1.15 × full scale", () => {
    const { flow, run } = pulsed(1300, real);
    run(3, 1170);
    assert.equal(flow.judged.status, Status.Invalid);
    run(3, 1140);
    assert.equal(flow.judged.status, Status.OverRange);
  });

  it("is any frequency above the meter's highest, whatever its full scale is", () => {
    const { flow } = pulsed(530, { maximumHz: 500, kFactor: [{ hz: 1, pulsesPerM3: 3600 }] });
    assert.equal(flow.judged.status, Status.Invalid);
    assert.equal(
      pulsed(510, { maximumHz: 500, kFactor: [{ hz: 1, pulsesPerM3: 3600 }] }).flow.judged.status,
      Status.Ok,
    );
  });

  it("is noise on the wire: its pulses are rejected while it lasts", () => {
    const pulses = steeredPulses();
    const flow = new PulseFlow(pulseProfile, undefined, pulses.port);
    let state = 1;
    for (let tick = 1; tick <= 300; tick++) {
      // Five pulses a tick, the newest of them anywhere in it.
      state = (state * 48271) % 2147483647;
      pulses.sample = {
        count: 5 * tick,
        lastEdgeUs: tick * 100000 - Math.floor(((state % 1000) / 1000) * 60000),
        nowUs: tick * 100000,
      };
      flow.tick();
      if (tick % 10 === 0) flow.checkSignal();
      if (tick === 290) flow.takeMicroM3();
    }
    assert.equal(flow.judged.status, Status.Noisy);
    assert.deepEqual([flow.newPulses, flow.newRejectedPulses, flow.takeMicroM3()], [0, 50, 0]);
  });
});

function standard(
  kPa: number,
  celsius: number,
  profile: Partial<StandardFlowProfile> = {},
  source?: MethaneSource,
  told?: ToldChannel,
) {
  const flow = new ToldFlow(pulseProfile, undefined);
  const pressure = new ToldChannel(kPa);
  const temperature = new ToldChannel(celsius);
  flow.say(300);
  const channel = new StandardFlow(
    { ...standardProfile, ...profile },
    undefined,
    flow,
    pressure,
    temperature,
    source && new MethaneShare(source, told),
  );
  channel.tick();
  return { channel, flow, pressure, temperature };
}

describe("Standard flow", () => {
  it("of pulses is proportional to P/T: 70 kPa and 30 °C give 0.668 of it", () => {
    const { channel } = standard(70, 30);
    near(channel.judged.value, 300 * 0.668058);
    near(channel.factor, 0.668, 0.001);
  });

  it("includes compressibility if the gas is known: docs/flow.md, 200.35 m³/h with 30 % methane", () => {
    near(standard(70, 30, {}, { percent: 30 }).channel.judged.value, 200.35, 0.0001);
    // Methane at 300 kPa is 0.37 % denser than an ideal gas, relative to its reference state.
    near(
      standard(300, 20, {}, { percent: 100 }).channel.judged.value,
      300 * (300 / 101.325) * (0.9981 / 0.9944),
      0.0002,
    );
  });

  it("uses the reference conditions of the profile", () => {
    near(standard(101.325, 0, { referenceCelsius: 0 }).channel.judged.value, 300, 1e-9);
    near(standard(100, 15, { referencePressureKPa: 100, referenceCelsius: 15 }).channel.judged.value, 300, 1e-9);
  });

  it("as mass is the mass flow: 300 m³/h of the mixture are 209.1 kg/h", () => {
    near(standard(70, 30, { quantity: "mass" }, { percent: 30 }).channel.judged.value, 209.1, 0.0005);
  });

  it("as pure methane is the measured share of it, with a reason when the share cannot be measured", () => {
    const told = new ToldChannel(30);
    const { channel } = standard(70, 30, { quantity: "methane" }, { percent: 60, channel: "pipeCh4" }, told);
    near(channel.judged.value, 0.3 * 200.35, 0.0005);
    told.say(30, Status.Stale);
    for (let tick = 0; tick < 12; tick++) channel.tick();
    assert.equal(channel.judged.status, Status.Stale);
  });

  it("has none where pressure or temperature cannot be those of a pipe", () => {
    for (const [kPa, celsius] of [
      [0, 20],
      [9, 20],
      [101, -40],
      [101, 110],
    ] as const) {
      assert.equal(standard(kPa, celsius).channel.judged.status, Status.Invalid, `${kPa} kPa, ${celsius} °C`);
    }
    assert.equal(standard(10, -30).channel.judged.status, Status.Ok);
  });

  it("is invalid where it is more than its source can give", () => {
    const { channel, flow } = standard(101.325, 20, { fullScale: 1000 });
    for (const [m3PerH, status] of [
      [1100, Status.OverRange],
      [1210, Status.Invalid],
      [1160, Status.Invalid],
      [1140, Status.OverRange],
    ] as const) {
      flow.say(m3PerH);
      channel.tick();
      assert.equal(channel.judged.status, status, `${m3PerH} m³/h`);
    }
  });

  it("follows the pressure for the totals while the flow is over range, and says when the pressure is lost", () => {
    const { channel, flow, pressure } = standard(101.325, 20);
    flow.say(7000, Status.OverRange);
    pressure.say(50);
    channel.tick();
    assert.equal(channel.judged.status, Status.OverRange);
    near(channel.factor, 50 / 101.325, 1e-9);
    pressure.say(0, Status.Frozen);
    channel.tick();
    assert.equal(channel.judged.status, Status.Frozen);
  });

  it("has a reason when pressure or temperature cannot be read", () => {
    const { channel, pressure } = standard(70, 30);
    pressure.say(0, Status.Open);
    channel.tick();
    assert.equal(channel.judged.status, Status.Open);
  });
});
