/**
 * What of an instrument its state leaves out, and why that is safe. Whatever else differs between an instrument and the one that took
 * its state over, or changes while it runs and is not carried, was forgotten: `test/unit/record/carried-fields.test.ts` names it.
 *
 * `Class` means all of it, `Class.field` one field, of classes derived from it too.
 */
export const notCarried: readonly (readonly [why: string, ...names: string[]])[] = [
  ["drawn, and read by nothing that judges", "Trend", "Channel.#trendWorst", "MenuRow"],
  [
    "logs, and what waits to be written",
    "Operator.#offByMs",
    "EventLog",
    "EventBudget",
    "StartCounter",
    "RecentEvents",
    "AlarmMeans",
  ],
  [
    "what is stored, and when",
    "RetainedData",
    "AlarmCore.changes",
    "RunStore",
    "StoreMarks",
    "RunningRecord",
    "FlashScheduler",
    "CommittedRecord",
  ],
  ["the black box's record of the tick: one board has a black box, the other has none", "Pipeline.#tape"],

  [
    "computed from carried fields",
    "AbsorptionTable.#from",
    "AbsorptionTable.#until",
    "AbsorptionTable.#percent",
    "AbsorptionTable.#slope",
    "Battery.#tenth",
    "TemperatureTable.#from",
    "TemperatureTable.#until",
    "TemperatureTable.#celsius",
    "TemperatureTable.#value",
    "TemperatureTable.#rise",
    "TemperatureTable.#width",
    "Judge.calmBelow",
    "Confirmation.waitMs",
    "MemoryCheck.#cells",
  ],
  [
    "found from the next signal",
    "Curve.#from",
    "Curve.#until",
    "Curve.#fromValue",
    "Curve.#slope",
    "Curve.#fromSignal",
  ],
  ["opened with the next sample", "AmbientAir.#barometer", "HumidAir.#hygrometer"],
  ["filled in before each use", "ReciprocalCounter.#sample", "Fingerprint"],

  [
    "used only in an open menu; set when it opens",
    "Menu.mode",
    "Menu.prompt",
    "Menu.message",
    "Menu.lapseS",
    "Menu.revision",
    "Menu.#edited",
    "Menu.#act",
    "Menu.#lapseAtMs",
    "Menu.#closeAtMs",
    "MenuRows.title",
    "MenuRows.rowCount",
    "MenuRows.selected",
    "MenuRows.#list",
    "MenuRows.#selectedAbove",
    "ClockDraft",
    "PinEntry.digit",
  ],
  [
    "of a calibration that runs; what is left of the last one is set when the next begins",
    "Measurement",
    "Stability",
    "BumpTest",
    "FreshAirSetup.isRunning",
    "Part.step",
    "Part.refusal",
  ],
];

export const notCarriedNames: ReadonlySet<string> = new Set(notCarried.flatMap(([, ...names]) => names));
