/** Settings of the instrument on the bench board: limits with every alarm kind (`general` has STEL and TWA), and curves for its signals. */
import { deviceProfile, limitsProfile, type Settings } from "../../../src/profile/settings";

export function benchSettings(device: string): Settings {
  return {
    device: deviceProfile(device),
    limits: limitsProfile("general"),
    calibrations: [
      {
        channel: "ch4",
        points: [
          { signal: 0, value: 0 },
          { signal: 15, value: 1 },
          { signal: 30, value: 2 },
        ],
      },
      {
        channel: "co",
        points: [
          { signal: 0, value: 0 },
          { signal: 7, value: 100 },
          { signal: 34, value: 500 },
        ],
      },
      {
        channel: "h2s",
        points: [
          { signal: 0, value: 0 },
          { signal: 5, value: 25 },
          { signal: 19, value: 100 },
        ],
      },
      {
        channel: "o2",
        points: [
          { signal: 0, value: 0 },
          { signal: 54, value: 12 },
          { signal: 100, value: 20.9 },
          { signal: 123, value: 25 },
        ],
      },
    ],
  };
}
