/** The table of a limits profile. Set-points are in the unit of their channel and within its range. */
import { maxChannels } from "./channel-fields";
import { list, optional, part, record, text } from "./fields";
import { flowLimits } from "./flow-limits";
import { gasFields } from "./gas-limits";
import { setPointRules } from "./set-points";

export const limitsShape = record({
  name: text("Name of the profile"),
  channels: list(part(record(gasFields, setPointRules), "Limits of one gas"), 0, maxChannels, "Set-points of gases", {
    distinct: "channel",
  }),
  flows: optional(
    list(part(flowLimits, "Limits of one flow"), 0, maxChannels, "Set-points of flows", { distinct: "channel" }),
    "no alarms of flows",
  ),
});
