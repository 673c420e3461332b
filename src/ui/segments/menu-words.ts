/** Words of the menu on four digits. A refusal is a code: `no` and its number, counted from `firstRefusal`. */
import { isRefusal, MenuText, type MenuWord } from "../../core/menu-text";
import { blank, pack, packAll } from "./glyphs";

export const menuWordTexts: Readonly<Record<MenuWord, string>> = Object.freeze({
  [MenuText.None]: "",
  [MenuText.Menu]: "nEnU",
  [MenuText.Limits]: "ALAr",
  [MenuText.Sensitivity]: "SEnS",
  [MenuText.Calibration]: "CAL",
  [MenuText.Display]: "diSP",
  [MenuText.Clock]: "CLoC",
  [MenuText.Resets]: "rSEt",
  [MenuText.About]: "inFo",
  [MenuText.Low]: "Lo",
  [MenuText.High]: "HI",
  [MenuText.LackLow]: "Lo -",
  [MenuText.LackHigh]: "HI -",
  [MenuText.Stel]: "StEL",
  [MenuText.Twa]: "tUA",
  [MenuText.SpanTrim]: "trin",
  [MenuText.Response]: "rESP",
  [MenuText.EarlyWarning]: "EArL",
  [MenuText.TwaMode]: "tUAn",
  [MenuText.CalibrationDays]: "CALd",
  [MenuText.BumpDays]: "bUPd",
  [MenuText.Overdue]: "LAtE",
  [MenuText.TestGas]: "GAS",
  [MenuText.Language]: "LAnG",
  [MenuText.Contrast]: "Cont",
  [MenuText.Flip]: "FLiP",
  [MenuText.Year]: "YEAr",
  [MenuText.Month]: "nont",
  [MenuText.Day]: "dAY",
  [MenuText.Hour]: "Hour",
  [MenuText.Minute]: "nin",
  [MenuText.Points]: "CoUn",
  [MenuText.NewSensor]: "nEUS",
  [MenuText.Gas1]: "GAS1",
  [MenuText.Gas2]: "GAS2",
  [MenuText.Gas3]: "GAS3",
  [MenuText.Gas4]: "GAS4",
  [MenuText.Gas5]: "GAS5",
  [MenuText.Gas6]: "GAS6",
  [MenuText.Gas7]: "GAS7",
  [MenuText.Gas8]: "GAS8",
  [MenuText.Gas9]: "GAS9",
  [MenuText.Gas10]: "GS10",
  [MenuText.Fast]: "FASt",
  [MenuText.Normal]: "nor",
  [MenuText.Calm]: "CALn",
  [MenuText.On]: "on",
  [MenuText.Off]: "oFF",
  [MenuText.Warn]: "UArn",
  [MenuText.LockOut]: "LoC",
  [MenuText.Acgih]: "ACGi",
  [MenuText.Osha]: "oSHA",
  [MenuText.English]: "EnGL",
  [MenuText.Chinese]: "CHin",
  [MenuText.HighContrast]: "HIGH",
  [MenuText.BumpTest]: "bUnP",
  [MenuText.FreshAir]: "Air",
  [MenuText.Span]: "SPAn",
  [MenuText.Restore]: "PrEu",
  [MenuText.CancelCalibration]: "StoP",
  [MenuText.FreshAirAll]: "AirA",
  [MenuText.SeveralPoints]: "Pnts",
  [MenuText.BeginPoints]: "bEGn",
  [MenuText.SetClock]: "SEt",
  [MenuText.ResetExposure]: "doSE",
  [MenuText.ResetPeaks]: "PEAH",
  [MenuText.ResetTotals]: "tot",
  [MenuText.FactorySettings]: "FACt",
  [MenuText.ChangePin]: "Pin",
  [MenuText.TestOutputs]: "tESt",
  [MenuText.Log]: "LoG",
  [MenuText.Device]: "dEuc",
  [MenuText.Firmware]: "Firn",
  [MenuText.Checksum]: "CHEC",
  [MenuText.SettingsChecksum]: "SUnn",
  [MenuText.EnterPin]: "Pin",
  [MenuText.NewPin]: "nPin",
  [MenuText.ConfirmChange]: "YES",
  [MenuText.ConfirmAct]: "YES",
  [MenuText.ConfirmFreshAir]: "YES",
  [MenuText.Saved]: "SAuE",
  [MenuText.Done]: "donE",
  [MenuText.Unchanged]: "SAnE",
});
const menuWords = packAll(menuWordTexts);

/** First of the texts that are shown as a code. */
export const firstRefusal = MenuText.PinWrong;

/** The word of a text, blank for a refusal. */
export function menuWord(text: MenuText): number {
  return isRefusal(text) ? blank : menuWords[text];
}

export const refusedHalf = pack("no");
/** Digits of a PIN: entered, and missing. */
export const enteredShape = pack("   o");
export const awaitedShape = pack("   _");
/** A value or an act in the unsafe direction. */
export const pinWord = menuWords[MenuText.EnterPin];
export const airWord = menuWords[MenuText.FreshAir];
