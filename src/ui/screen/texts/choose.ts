/** From the language that the user chose to its table. */
import { Language } from "../../../core/language";
import { chinese } from "./chinese";
import { english } from "./english";
import type { Texts } from "./texts";

export function textsIn(language: Language): Texts {
  return language === Language.Chinese ? chinese : english;
}
