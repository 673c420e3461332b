/** The languages of screen and menu. */
export const enum Language {
  English,
  Chinese,
}
