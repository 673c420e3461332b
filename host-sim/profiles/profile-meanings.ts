/** What the fields of device and limits profiles mean. */
import { type channelKinds, deviceShape } from "../../src/profile/device-fields";
import type { Shape } from "../../src/profile/fields";
import { limitsShape } from "../../src/profile/limits-fields";
import * as channels from "./channel-meanings";
import * as flows from "./flow-meanings";
import type { Meanings, MeaningsOf } from "./meaning";

export type ProfileKind = "device" | "limits";

export const kindMeanings: Readonly<Record<keyof typeof channelKinds, string>> = {
  pellistor: "Catalytic bridge behind an amplifier: pin millivolts = offset + gain × bridge millivolts",
  electrochemical:
    "Electrochemical cell behind a transimpedance amplifier: pin millivolts = offset + millivolts per µA × µA",
  ndir: "Infrared bench: lamp, active and reference detector, thermistor. Pin millivolts = idle + amplitude",
  mos: "Metal-oxide sensor over a load resistor: teaching tier",
  loop: "A 4–20 mA transmitter over a shunt",
  ambient: "Temperature or pressure of the air around the instrument from the barometer, humidity from the hygrometer",
  battery: "Battery: charge from the cell's voltage",
  pulseFlow: "A pulse meter in a pipe: actual volume flow, m³/h",
  dpFlow: "Actual volume flow from a differential pressure, m³/h",
  standardFlow:
    "Flow of another channel brought to reference conditions by that pipe's pressure and temperature. As `mass` (kg/h) it is that flow times " +
    "its density, as `methane` (m³/h at reference conditions) the methane in it",
};

export const deviceMeanings: MeaningsOf<typeof deviceShape> = {
  name: "Name of the profile",
  channels: { is: "Channels, in the order in which they are shown", kinds: { ...channels, ...flows } },
};

function setPoint(is: string) {
  return { unit: "channel", is };
}

const hysteresis = setPoint("The alarm ends this far inside of its set-point");

export const limitsMeanings: MeaningsOf<typeof limitsShape> = {
  name: "Name of the profile",
  channels: {
    is: "Set-points of gases",
    fields: {
      channel: "Channel of the device profile, by its `limits` or `id`. Channels that the device lacks are ignored",
      low: setPoint("LOW starts at and above this"),
      high: setPoint("HIGH starts at and above this"),
      hysteresis,
      deficiency: {
        is: "Set-points where too little is dangerous as well: oxygen, or methane in a pipe",
        without: "too little is no alarm",
        fields: { low: setPoint("LOW starts at and below this"), high: setPoint("HIGH starts at and below this") },
      },
      freshAir: {
        ...setPoint("Oxygen that fresh air has at least. Fresh-air zero and reset after an over-range need it"),
        without: "20",
      },
      stel: { ...setPoint("Set-point of the mean of 15 minutes"), without: "no STEL" },
      twa: { ...setPoint("Set-point of the mean of 8 hours"), without: "no TWA" },
      twaMode: {
        is: "`acgih`: accumulated over 480 minutes. `osha`: a mean that moves with time",
        without: "`acgih`",
      },
    },
  },
  flows: {
    is: "Set-points of flows",
    without: "no alarms of flows",
    fields: {
      channel: "Flow channel of the device profile. Channels that the device lacks are ignored",
      low: { ...setPoint("LOW starts at and below this"), without: "too little is no alarm" },
      high: { ...setPoint("LOW starts at and above this"), without: "too much is no alarm" },
      hysteresis,
      confirmS: { unit: "s", is: "Time for which the flow must be beyond its set-point" },
    },
  },
};

/** Each kind of profile: its table of fields and their meanings. */
export const profileTables: Readonly<Record<ProfileKind, { readonly shape: Shape; readonly meanings: Meanings }>> = {
  device: { shape: deviceShape, meanings: deviceMeanings },
  limits: { shape: limitsShape, meanings: limitsMeanings },
};
