/** The menu's words on four digits, indexed by `MenuText`. Why something was refused is a code: `no` and the number here. */
import { MenuText } from "../../core/menu-text";
import { pack, packAll } from "./glyphs";

export const menuWordTexts: readonly string[] = Object.freeze([
  "",
  "nEnU", "ALAr", "SEnS", "CAL", "diSP", "CLoC", "rSEt", "inFo",
  "Lo", "HI", "Lo -", "HI -", "StEL", "tUA", "trin", "rESP", "EArL", "tUAn", "CALd", "bUPd", "LAtE", "GAS", "LAnG", "Cont", "FLiP",
  "YEAr", "nont", "dAY", "Hour", "nin",
  "CoUn", "nEUS", "GAS1", "GAS2", "GAS3", "GAS4", "GAS5", "GAS6", "GAS7", "GAS8", "GAS9", "GS10",
  "FASt", "nor", "CALn", "on", "oFF", "UArn", "LoC", "ACGi", "oSHA", "EnGL", "CHin", "HIGH",
  "bUnP", "Air", "SPAn", "PrEu", "StoP", "AirA", "Pnts", "bEGn", "SEt", "doSE", "PEAH", "tot", "FACt", "Pin", "tESt", "LoG",
  "dEuc", "Firn", "CHEC", "SUnn",
  "Pin", "nPin", "YES", "YES", "YES",
  "SAuE", "donE", "SAnE",
]);
export const menuWords = packAll(menuWordTexts);

/** First of the texts that are said as a code. */
export const firstRefusal = MenuText.PinWrong;

export const refusedHalf = pack("no");
/** Digits of a PIN: entered, and still to come. */
export const enteredShape = pack("   o");
export const awaitedShape = pack("   _");
/** A value or an act in the unsafe direction. */
export const pinWord = menuWords[MenuText.EnterPin]!;
export const airWord = menuWords[MenuText.FreshAir]!;
