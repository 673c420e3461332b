/**
 * Loads of an instrument at the moment of gas: each as a user or a computer causes it, with a check that it was
 * present while the gas crossed the set-point. Without the load a bench would measure nothing.
 */
import type { Simulation } from "../../host-sim/simulation";
import { CalibrationKind, CalibrationStep, Refusal } from "../../src/core/calibration-codes";
import { MenuText } from "../../src/core/menu-text";
import { MenuMode } from "../../src/ui/menu/menu-view";
import { AlarmKind } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { slotsPerSector } from "../../src/record/event-log/sector";
import { ExportText } from "../../host-sim/serial/export-text";
import { MenuStory } from "../support/menu-story";
import { pageRound } from "../support/methane";

/** One load in one trial. */
export interface Work {
  /** Ticks of load before the gas comes. */
  readonly ticksBefore: number;
  /** Once before each tick. */
  tick(): void;
  /** The gas comes now. */
  begin(): void;
  /** Called in the tick of the horn: was the load present since `begin`? */
  wasThere(): boolean;
}

export type Load = (simulation: Simulation, trial: number) => Work;

const defaultTicks = 50;

/** Pages are turned by the key, as fast as possible: a screen in four ticks at least, until the alarm returns to the main page. */
export const redraw: Load = (simulation) => {
  const { canvas } = simulation.board;
  let pixels = 0;
  let ticks = 0;
  return {
    ticksBefore: defaultTicks,
    tick: () => {
      pageRound(simulation);
      ticks++;
    },
    begin: () => {
      pixels = canvas.pixelsSent;
      ticks = 0;
    },
    wasThere: () => canvas.pixelsSent - pixels >= (ticks * canvas.width * canvas.height) / 4,
  };
};

/** The event log, written in every tick that allows it, reaches the end of a sector while gas rises, and erases the next one. */
export const erase: Load = (simulation, trial) => {
  const { eventLog } = simulation.instrument;
  const { erasures } = simulation.board.flash.partition("events");
  const erased = (): number => erasures.reduce((sum, count) => sum + count, 0);
  const record = (): void => {
    if (!eventLog.isAwake) eventLog.record(simulation.nowMs, EventKind.SettingChanged, -1, AlarmKind.None, 0, 0);
  };
  const atStart = erased();
  while (erased() === atStart) {
    record();
    simulation.advance(100);
  }
  let written = 0;
  let before = 0;
  // The sector is full with the next one or two: from the step to HIGH it is five ticks, in which the log writes twice.
  while (written < slotsPerSector - (trial % 2)) {
    if (!eventLog.isAwake) written++;
    record();
    simulation.advance(100);
  }
  return {
    ticksBefore: 0,
    tick: record,
    begin: () => {
      before = erased();
    },
    wasThere: () => erased() > before,
  };
};

/** The user changes HIGH of methane in the menu, press by press, when the gas comes. */
export const menuEdit: Load = (simulation) => {
  const story = new MenuStory(simulation, 0);
  story.openRow([MenuText.Limits], MenuText.High);
  let draft = story.draft;
  let turns = 0;
  let wasEdited = false;
  return {
    ticksBefore: 10,
    tick: () => {
      simulation.board.press("page", Math.floor(simulation.nowMs / 100) % 4 < 2);
      if (story.mode === MenuMode.Edit && story.draft !== draft) turns++;
      draft = story.draft;
    },
    begin: () => {
      wasEdited = story.mode === MenuMode.Edit && turns > 0;
      turns = 0;
    },
    wasThere: () => wasEdited && turns > 0,
  };
};

/** Encrypting and sending a record in one piece, every second tick: nothing sends over a network yet, so only the time is charged. */
const exchangeMs = 30;
export const exchange: Load = (simulation) => ({
  ticksBefore: defaultTicks,
  tick: () => {
    if (simulation.nowMs % 200 < 100) simulation.charge(exchangeMs);
  },
  begin: () => {},
  wasThere: () => true,
});

/** Events enough for an export that lasts. */
const exportedEvents = 150;

/** A computer reads the event log over the serial line, repeatedly. */
export const exportOverSerial: Load = (simulation) => {
  const line = simulation.board.console;
  const { eventLog } = simulation.instrument;
  for (let written = 0; written < exportedEvents;) {
    if (!eventLog.isAwake) {
      eventLog.record(simulation.nowMs, EventKind.SettingChanged, -1, AlarmKind.None, 0, 0);
      written++;
    }
    simulation.advance(100);
  }
  let bytes = 0;
  let text: ExportText | undefined;
  let tag = 0;
  const pull = (): void => {
    const next = (text = new ExportText(
      "events",
      { format: "csv" },
      (some) => {
        line.send(some);
      },
      ++tag,
    ));
    line.onBytes = (some) => {
      bytes += some.length;
      next.pull.take(some, simulation.nowMs);
    };
    next.pull.start(simulation.nowMs);
  };
  return {
    ticksBefore: 30,
    tick: () => {
      if (text === undefined || text.pull.isOver) pull();
      else text.pull.elapse(simulation.nowMs);
    },
    begin: () => {
      bytes = 0;
    },
    wasThere: () => bytes > 0,
  };
};

/** A zero that the user has started, with the sensor still settling. */
export const calibration: Load = (simulation) => {
  const { instrument } = simulation;
  const refusal = instrument.operator.startCalibration(CalibrationKind.Zero, "ch4", { isFreshAir: true });
  if (refusal !== Refusal.None) throw new Error(`no calibration: ${refusal}`);
  const isRunning = (): boolean =>
    instrument.calibration.step === CalibrationStep.WaitForGas ||
    instrument.calibration.step === CalibrationStep.Settle;
  let wasRunning = false;
  return {
    ticksBefore: 20,
    tick: () => {},
    begin: () => {
      wasRunning = isRunning();
    },
    wasThere: () => wasRunning,
  };
};

/** Two at once. */
export function both(first: Load, second: Load): Load {
  const together: Load = (simulation, trial) => {
    // Loads that depend on the moment come last.
    const one = first(simulation, trial),
      other = second(simulation, trial);
    return {
      ticksBefore: other.ticksBefore,
      tick: () => {
        one.tick();
        other.tick();
      },
      begin: () => {
        one.begin();
        other.begin();
      },
      wasThere: () => one.wasThere() && other.wasThere(),
    };
  };
  return together;
}
