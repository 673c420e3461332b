/** Languages of the screen and the menu. */
export const enum Language {
  English,
  Chinese,
}
