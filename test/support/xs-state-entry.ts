/** `stateStory` on XS; the argument names the device. */
import type { EngineHost } from "../../host-sim/xs/host";
import { stateStory } from "./state-story";

declare const host: EngineHost;

host.print(stateStory(host.args[0]!));
