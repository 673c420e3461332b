/** Made by host-sim/fonts/build-fonts.ts from open fonts: see src/ui/fonts/README.md and LICENSE.txt. */
import type { FontTable } from "../glyph-font";

export const bit8: FontTable = Object.freeze({
  name: "bit-8",
  height: 8,
  ascent: 6,
  characters: " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~°²³µ·•₂₄→−",
  metrics: Object.freeze([
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
    [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5], [5, 8, 0, 0, 5],
  ]),
  alpha: Object.freeze([
    "ZX", "LfIfIfIfNfL", "Kf0fGf0fGf0fZ", "0f0fGf0f0j0f0f0j0f0fGf0fK", "GfHh0f0fHhHf0f0hHfL", "KfIf0fHfHf0fIfP", "0fHf0fGf0fHfHf0fGf0fHf0fK", "LfIfIfZ0", "LfHfIfIfIfJfL",
    "KfJfIfIfIfHfM", "OfGfGgGiGgGfGfK", "QfIfGjGfIfL", "ZKgHfHfH", "YiU", "ZKfHhHfG", "MfIfHfHfHfIfN", "LfHf0fGf0fGf0fGf0fHfL", "LfHgIfIfIfHhK", "KgGfGfIfGgGfIiK",
    "JiHfHgJf0fGfGgL", "LfHgGf0fGiHfIfL", "Ji0fIhJf0fGfGgL", "KgGfIhGfGf0fGfGgL", "JiIfHfIfHfIfM", "KgGfGfGgGfGf0fGfGgL", "KgGfGf0fGfGhIfGgL", "PgHgMgHgL", "QgHgMgHfHfH",
    "MfHfHfIfJfJfK", "TiKiP", "KfJfJfIfHfHfM", "LfHf0fIfHfNfL", "GgGfGgGh0f0g0f0gGfGfJg0", "KgGfGf0fGf0i0fGf0fGfK", "JhGfGf0hGfGf0fGf0hL", "KgGfGf0fIfIfGfGgL",
    "JhGfGf0fGf0fGf0fGf0hL", "Ji0fIhGfIfIiK", "Ji0fIhGfIfIfN", "KgGfGf0fIf0g0fGfGgL", "JfGf0fGf0i0fGf0fGf0fGfK", "KhHfIfIfIfHhK", "KhHfIfIfGf0fHfM", "JfGf0f0fGgHf0fGf0fGfGfK",
    "JfIfIfIfIfIiK", "JfGf0i0i0fGf0fGf0fGfK", "JfGf0g0f0i0f0g0f0g0fGfK", "KgGfGf0fGf0fGf0fGfGgL", "JhGfGf0fGf0hGfIfN", "KgGfGf0fGf0g0f0f0gGgJf0", "JhGfGf0fGf0hGfGf0fGfK",
    "KgGfGfGfJfGfGfGgL", "KhHfIfIfIfIfL", "JfGf0fGf0fGf0fGf0fGfGgL", "JfGf0fGf0fGf0fGfGgHgL", "JfGf0fGf0fGf0i0i0fGfK", "JfGf0fGfGgHgGfGf0fGfK", "JfHgHf0f0fHfIfIfL", "JiIfHfHfHfIiK",
    "KhGfIfIfIfIhK", "JfIfJfJfJfIfK", "KhIfIfIfIfGhK", "LfHf0fZJ", "ZSi0", "KfJfZK", "Uh0fGf0fGfGhK", "JfIfIhGfGf0fGf0hL", "VgGfIfJgK", "MfIfGh0fGf0fGfGhK", "UgGf0g0gIgL",
    "LfHf0fGfHhHfIfM", "UgGfGfGhIfGgG", "JfIfIhGfGf0fGf0fGfK", "LfMgIfIfHhK", "MfNfIfIfGf0fHfG", "JfIfIfGf0hGfGf0fGfK", "KgIfIfIfIfHhK", "Tg0f0f0f0g0f0g0f0fJ", "ThGfGf0fGf0fGfK",
    "UgGfGf0fGfGgL", "ThGfGf0hGfIfI", "Uh0fGfGhIfIf0", "Tf0fGg0f0fIfN", "VgGgJfGgL", "KfIfHhHfIf0fHfL", "TfGf0fGf0fGfGhK", "Uf0fGf0fGf0fHfL", "TfHg0f0g0f0f0f0fK", "TfGfGgHgGfGfK",
    "TfGf0fGfGh0fGfGgG", "TiHfHfHiK", "GgGfJfGgJfHfJgK", "LfIfIfIfIfIfL", "gJfHfJgGfJfGgM", "Kf0f0f0fZK", "LfHf0fHfZ0", "GfHf0fIfHfHhU", "0gJfGgJfGgV", "TfGf0fGf0fGf0hGfI", "Z0fV",
    "UgGi0iGgL", "VfHf0fIfHfHh0", "UfIfIgHhHfG", "QfJf0jHfHfL", "YiU",
  ]),
});
