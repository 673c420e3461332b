/** Made by host-sim/fonts/build-fonts.ts from open fonts: see src/ui/fonts/README.md and LICENSE.txt. */
import type { FontTable } from "../glyph-font";

export const bit44: FontTable = Object.freeze({
  name: "bit-44",
  height: 35,
  ascent: 34,
  characters: "-.0123456789−",
  metrics: Object.freeze([
    [15, 6, 2, 20, 20], [9, 9, 1, 26, 13], [26, 35, 0, 0, 29], [22, 34, 3, 0, 29], [23, 34, 2, 0, 29], [22, 33, 3, 1, 29], [26, 34, 0, 0, 29], [22, 33, 3, 1, 29],
    [26, 35, 1, 0, 29], [23, 33, 3, 1, 29], [26, 35, 1, 0, 29], [25, 35, 1, 0, 29], [20, 4, 2, 18, 24],
  ]),
  alpha: Object.freeze([
    "0rGs0s0s0sT", "HhIlGl0w0lGlHjP", "ZRoTqRsPuNwLmImKlKlJmKmIlMlIlMlHmMmGmMmGmMmGmNlGmNlGmNlGmNm0mNlGmNlGmNlGmNlGmNlHlMmHlMmHmLlJlKmJmJlLmHmLwNvOtQqUnZR",
    "ZOlSmRnQoPpOqNrMl0kLlGkKlGlLjHlMiHlNfJlTlTlTlTlTlTlTlTlTlTlTlTlTlTlTlOvIwIwIwIw0", "ZNnQrMuKwJxHlKlHkLmHjMlJgNlUlUlUlTlTmSmSnRnRnSmSmSmSnRnRnSmSmSmSnSz0zzzzm",
    "0xHxHxHoGlHlIlSmRmRmRmRmQnQmRrNtLuKvRoSmSmTmSmSlTlSmRnQnPoOpJuJtLsMpPlT", "ZUlXlWmWlWmWlWmWlWmWmVmWmVmWmVmWmVmHlMmHlMlIlLlJlLlJlKlKlKzi0zhGzhGzhGzhTlXlXlXlXlXlJ",
    "xHxHxHxHxHmSmSmSmSmStLvJwIxHyGlJmTmSmTlTlTlTlSmRmRnPoOpMrJuKsMqOoQkU", "ZWnSpSqRrQsPnUmVmWlWmWlWlXlHkOl0pKzJzfIzgHoJmHnLmGmMmGlOlGlOlGlOlGmNlHlMmHlMmHmKmJmJmJyLwNuQrSoYgQ",
    "zf0zf0zf0zf0zfTmSmTmSmSnSmSmTmSmTmSmTlTmTlTmTmTlTmTmTlUlUlUlUlTmTmTmTmP",
    "ZRoSrQuNwLxLlJmKlKlJmKlJmKlKlJmKmImLn0mMvPsRqQtOwLn0oJnHnJmKmHmMlHlNmGlOlGlOlGlOlGlOlGmMmHmKmIzfJyLwOsSoYfR",
    "ZPoRsOuMwKyJmJmHmLlHlMmGlNlGlNl0mNlGlNm0lNm0mMm0mLnGmIpGzfIzJq0lKoGlNkHlVlWlVlVmUmUmToPqQqSoTmVkZV", "Yzzw",
  ]),
});
