/** `exposureStory` on XS; the argument is its length in seconds. */
import type { EngineHost } from "../../host-sim/xs/host";
import { exposureStory } from "./exposure-story";

declare const host: EngineHost;

host.print(exposureStory(Number(host.args[0])));
