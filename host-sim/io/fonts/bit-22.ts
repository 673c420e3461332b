/** Made by host-sim/fonts/build-fonts.ts from open fonts: see src/ui/fonts/README.md and LICENSE.txt. */
import type { FontTable } from "../glyph-font";

export const bit22: FontTable = Object.freeze({
  name: "bit-22",
  height: 18,
  ascent: 17,
  characters: "-.0123456789−",
  metrics: Object.freeze([
    [5, 3, 0, 10, 6], [3, 5, 0, 13, 4], [8, 18, 0, 0, 9], [7, 17, 1, 0, 9], [8, 17, 0, 0, 9], [8, 17, 0, 0, 9], [8, 17, 0, 0, 9], [8, 17, 0, 0, 9], [8, 18, 0, 0, 9],
    [8, 17, 0, 0, 9], [8, 18, 0, 0, 9], [8, 18, 0, 0, 9], [7, 2, 0, 9, 7],
  ]),
  alpha: Object.freeze([
    "0i0i0i", "0f0k0gH", "HgJiHjHgGgGgGg0hGg0hGkGkGkGkGkGh0gGgGgGgGkHiJhO", "HfJhIhHiGjGg0gJgIhIhIhIhIhIhIhIhHjGj0", "HgJiHkGgGgGfHgKgKgJhJgJhJgJhJgJhJhJkGk0",
    "GiHkGkJgJhJgJhJiIjKgKgKgKgJhHiHiIgJ", "IfKgKgKgJhJgKgJhJg0gHg0gGh0gGl0tJgKgKgG", "0jHkGkGgKgKiIjHkGg0hKgKgKgJhIiGjHiIgJ", "JgIiHjHhIhJgKg0fIkGkGgGh0gGh0gHg0gGh0gGh0h0gHjHiO",
    "0kGl0lJgKgJhJgKgJhJgKgJhJhJhJhJhJhH", "HgJiHkGgGgGgGgGh0gHjHiIjGkGgGh0gHjHg0gGh0h0h0kHiO", "HgJiHkGgGg0hGg0hGkGh0gGh0l0lGjKgKgJgJhIhJgQ", "0jGk",
  ]),
});
