/** An infrared bench for unit tests with given values: two amplitudes, a thermistor, and the pressure of the gas. */
import { absorbedBy } from "../../src/compensate/absorption-table";
import { thermistorMillivolts } from "../../src/compensate/thermistor";
import { Curve } from "../../src/compensate/curve";
import { Channel } from "../../src/measure/channel";
import { Ndir } from "../../src/measure/ndir";
import { Status } from "../../src/core/reading";
import { pipeMethane } from "../../src/profile/drainage-profile";
import { steeredAnalog } from "./fake-ports";

class Pressure extends Channel {
  override tick(): void {}
}

export const pressureProfile = Object.freeze({
  kind: "loop",
  id: "pipePressure",
  label: "Pp",
  unit: "kPa",
  decimals: 1,
  isMain: false,
  fullScale: 200,
  port: "pipePressure",
  shuntOhms: 100,
  zero: 0,
} as const);

/** The certificate of a bench without error. */
export const idealCurve = () =>
  new Curve(
    [
      { signal: 0, value: 0 },
      { signal: 50, value: 50 },
    ],
    "calibration.ch4",
  );

export function steeredNdir(curve: Curve | undefined = idealCurve()) {
  const active = steeredAnalog(1200);
  const reference = steeredAnalog(1100);
  const thermistor = steeredAnalog(1000);
  const pressure = new Pressure(pressureProfile, undefined);
  pressure.judged.status = Status.Ok;
  pressure.judged.value = 101.325;
  const channel = new Ndir(
    pipeMethane,
    undefined,
    { active: active.port, reference: reference.port, thermistor: thermistor.port },
    pressure,
    curve,
  );
  let nowMs = 0;
  let dither = 0;
  const bench = {
    channel,
    pressure: pressure.judged,
    thermistor,
    /** Amplitudes, mV; `undefined` is a converter that is silent. Pins have 200 mV of idle voltage. */
    active: 1000 as number | undefined,
    reference: 900 as number | undefined,
    isStuck: false,
    celsius(celsius: number): void {
      thermistor.millivolts = thermistorMillivolts(pipeMethane.thermistor, celsius);
    },
    /** So much methane, % vol at reference density, in front of the detectors. */
    gas(percent: number): void {
      const segment = pipeMethane.segments[percent < 9 ? 0 : percent < 30 ? 1 : 2]!;
      bench.active = 900 * pipeMethane.zeroRatio[0]!.value * (1 - absorbedBy(segment, percent));
      bench.reference = 900;
    },
    /** Lets `ms` pass in ticks of 100 ms. */
    run(ms: number): void {
      for (const endMs = nowMs + ms; nowMs < endMs;) {
        nowMs += 100;
        // A real signal is never constant for five seconds.
        if (!bench.isStuck) dither = 0.1 - dither;
        active.millivolts = bench.active === undefined ? undefined : bench.active + 200 + dither;
        reference.millivolts = bench.reference === undefined ? undefined : bench.reference + 200 + dither;
        if (thermistor.millivolts !== undefined) {
          thermistor.millivolts += nowMs % 2000 === 0 ? 0.1 : nowMs % 1000 === 0 ? -0.1 : 0;
        }
        channel.tick(nowMs);
        if (nowMs % 1000 === 0) channel.checkSignal();
      }
    },
    /** Ticks of 100 ms until the status is `status`; 200 at most. */
    ticksUntil(status: Status): number {
      let ticks = 0;
      while (channel.judged.status !== status && ticks < 200) {
        bench.run(100);
        ticks++;
      }
      return ticks;
    },
  };
  bench.celsius(20);
  bench.gas(0);
  return bench;
}
