/** A methane instrument with the teaching sensor, which no shipped profile has. */
import type { DeviceProfile, MosProfile } from "../../src/profile/device-profile";
import { deviceProfile } from "../../src/profile/settings";

export const mos: MosProfile = Object.freeze({
  kind: "mos",
  id: "mos",
  label: "MOS",
  unit: "ppm",
  decimals: 0,
  isMain: true,
  fullScale: 10000,
  port: "mos",
  loadOhms: 20000,
  r0Ohms: 20000,
  supplyMillivolts: 2500,
  openMillivolts: 20,
  shortMillivolts: 2450,
  warmUpMs: 120000,
  temperature: "temperature",
  humidity: "humidity",
});

export const classroom: DeviceProfile = Object.freeze({
  name: "classroom",
  channels: Object.freeze([...deviceProfile("methane").channels, mos]),
});
