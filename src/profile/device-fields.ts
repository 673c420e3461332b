/** The table of a device profile: every kind of channel with its fields. */
import { ambient, battery, electrochemical, loop, maxChannels, mos, ndir, pellistor } from "./channel-fields";
import { list, record, text, variant } from "./fields";
import { dpFlow, pulseFlow, standardFlow } from "./flow-fields";

export const channelKinds = Object.freeze({
  pellistor,
  electrochemical,
  loop,
  ndir,
  mos,
  ambient,
  battery,
  pulseFlow,
  dpFlow,
  standardFlow,
});

export const deviceShape = record({
  name: text(),
  channels: list(variant(channelKinds), 1, maxChannels, { distinct: "id" }),
});
