/** A progress bar on stderr during long operations; nothing if stderr is not a terminal, so that logs stay clean. */
import { SingleBar } from "cli-progress";
import type { Terminal } from "./terminal";

export interface Progress {
  /** `fraction` is 0…1; a new `label` starts a new stage in the same place. */
  show(label: string, fraction: number): void;
  /** Removes the bar. */
  end(): void;
}

const steps = 1000;
const silent: Progress = { show() {}, end() {} };

export function progressOn(terminal: Terminal): Progress {
  if (!terminal.isInteractive) return silent;
  const bar = new SingleBar({
    format: "{label} {bar} {percentage} %  {eta_formatted}",
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    fps: 10,
    etaBuffer: 50,
  });
  let stage: string | undefined;
  return {
    show(label, fraction) {
      if (label !== stage) {
        if (stage !== undefined) bar.stop();
        stage = label;
        bar.start(steps, 0, { label });
      }
      bar.update(Math.floor(fraction * steps));
    },
    end() {
      if (stage !== undefined) bar.stop();
      stage = undefined;
    },
  };
}
