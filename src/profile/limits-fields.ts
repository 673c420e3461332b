/** The table of a limits profile. Set-points are in the unit of their channel and within its range. */
import { maxChannels } from "./channel-fields";
import { list, optional, part, record, text } from "./fields";
import { flowLimits } from "./flow-limits";
import { gasFields } from "./gas-limits";
import { setPointRules } from "./set-points";

const unique = Object.freeze({ distinct: "channel" });

export const limitsShape = record({
  name: text(),
  channels: list(part(record(gasFields, setPointRules)), 0, maxChannels, unique),
  flows: optional(list(part(flowLimits), 0, maxChannels, unique)),
});
