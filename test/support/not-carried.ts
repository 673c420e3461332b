/**
 * What of an instrument its state leaves out, and why that is safe. Whatever else differs between an instrument and the one that took
 * its state over, or changes while it runs and stands in no `carry`, was forgotten: `test/unit/log/carried-fields.test.ts` names it.
 *
 * `Class` stands for all of it, `Class.field` for one field, of classes derived from it too.
 */
export const notCarried: readonly (readonly [why: string, ...names: string[]])[] = [
  ["drawn, and read by nothing that judges", "Trend", "Channel.#trendWorst", "MenuRow", "Operator.calibrationRefusal"],
  ["logs, and what waits for them", "EventLog", "RecentEvents", "DataLog", "AlarmMeans"],
  ["what is stored, and when", "RetainedData", "FlashScheduler", "RecordStore", "CommittedRecord"],
  ["the line to a computer", "ExportPort"],
  ["which tick of the second the black box is told of: one board has one, the other none", "Instrument.#tape"],

  ["settings: both are built with the same",
    "UserSettings.#values", "UserSettings.#pin", "UserSettings.fault",
    "SettingsInForce.language", "SettingsInForce.isHighContrast", "SettingsInForce.isFlipped", "Calibrator.#policy",
    "Channel.lowLimit", "Channel.highLimit", "Channel.deficiencyHigh", "Pellistor.#shownWeight", "Electrochemical.#shownWeight",
    "Exposure.stelLimit", "Exposure.twaLimit", "Exposure.twaMode", "Exposure.#isMoving", "Occurrence.confirmMs",
    "Judge.#lowAt", "Judge.#lowUntil", "Judge.#highAt", "Judge.#highUntil", "Judge.#clearAbove",
    "Judge.#lackLowAt", "Judge.#lackLowUntil", "Judge.#lackHighAt", "Judge.#lackHighUntil",
    "ExposureJudge.#stelAt", "ExposureJudge.#stelUntil", "ExposureJudge.#twaAt", "ExposureJudge.#twaUntil"],
  ["who knows the air: told once, when it is built", "OverRangeLatch.#air"],
  ["calibrations: the same, and what of them changes between two calibrations is carried (`ChannelCalibration.carry`)",
    "ChannelCalibration.fault", "ChannelCalibration.curve", "ChannelCalibration.#trim", "Pellistor.#curve", "Electrochemical.#curve", "Ndir.#curve", "Ndir.#zeroSignal"],
  ["counted and summed for the instrument's own comparison: with itself",
    "SettingsInForce.revision", "ParameterCheck.#sums", "ParameterCheck.#revisions"],

  ["follows from what is carried",
    "AbsorptionTable.#from", "AbsorptionTable.#until", "AbsorptionTable.#percent", "AbsorptionTable.#slope", "MemoryCheck.#cells",
    "Horn.#pwm", "Horn.#halfDuty"],
  ["found anew from the signal", "Curve.#from", "Curve.#until", "Curve.#fromValue", "Curve.#slope", "Curve.#fromSignal"],
  ["opened with the next sample", "AmbientAir.#barometer", "HumidAir.#hygrometer"],
  ["filled in anew before each use", "ReciprocalCounter.#sample", "Fingerprint", "ClockCheck.#calendar"],
  ["over with each tick", "ProgramFlow.tick"],

  ["of an open menu; what a closed one keeps is set when it opens",
    "Menu.mode", "Menu.title", "Menu.rowCount", "Menu.selected", "Menu.prompt", "Menu.message", "Menu.calibrationRefusal", "Menu.lapseS", "Menu.revision",
    "Menu.#list", "Menu.#stood", "Menu.#draft", "Menu.#act", "Menu.#isNewPin", "Menu.#newPin", "Menu.#lapseAtMs", "Menu.#closeAtMs", "Menu.#pinLockS",
    "ClockDraft", "PointsDraft", "PinEntry.at", "PinEntry.digit", "PinEntry.#entered"],
  ["of a calibration that runs; what is left of the last one is set when the next begins",
    "Calibrator.#running", "Calibrator.#isNewSensor", "Calibrator.#values", "Measurement", "Stability", "BumpTest",
    "FreshAirSetup.isRunning", "FreshAirSetup.countdownS", "Part.step", "Part.refusal"],
];

export const notCarriedNames: ReadonlySet<string> = new Set(notCarried.flatMap(([, ...names]) => names));

/** Parts that a class holds to ask them or tell them something: whoever owns them carries them. */
export const carriedByItsOwner: ReadonlySet<string> = new Set([
  "Instrument.#watchedExtremes",
  "AlarmCore.flow", "AlarmCore.#fast", "AlarmCore.#slow", "AlarmCore.#exposed", "SignalSelector.#judges", "SignalSelector.#device",
  "BatteryEnd.#alarms", "ExposureJudge.#exposure",
  "Calibrator.flow", "Calibrator.#channels", "Calibrator.#alarms", "Part.calibration", "FreshAirSetup.#channels", "ChannelCalibration.channel",
  "SensorWatch.#kept", "SensorWatch.#channel", "SensorWatch.#oxygen", "SensorWatch.#sulphide",
  "CrossSensitivity.#cells", "Surroundings.#oxygenJudge",
  "CurveInForce.#calibration", "GuardedParts.#controls", "SelfGuard.#alarms", "SelfGuard.#outputs", "SelfGuard.#flow",
  "Controls.flow", "Controls.#menu", "Annunciator.flow", "Annunciator.#selector",
  "SettingsInForce.#judges", "SettingsInForce.#calibration", "SettingsInForce.#leads",
  "Ambient.#air", "DpFlow.#differential", "DpFlow.#pressure", "DpFlow.#temperature", "ExtrapolationWatch.#channels", "Extremes.#judged",
  "OverRangeLatch.#supply", "Derived.flow", "FlowTotals.#flow", "FreshAir.#oxygen", "MethaneShare.#channel", "Mos.#temperature", "Mos.#humidity", "Ndir.#pressure",
  "PulseFlow.#temperature", "SensorNotes.#benches", "StandardFlow.flow", "StandardFlow.#pressure", "StandardFlow.#temperature",
  "CalibrationSource.#calibrator", "ExposureSource.#channels", "TotalsSource.#totals",
]);
