/**
 * Loads a command when it is used. `require` and not `import()`: in a CommonJS module `import()` uses the engine's own loader,
 * which does not support TypeScript; `require` is handled by the launcher's bundle and by the tests.
 */
/* eslint-disable @typescript-eslint/no-require-imports */

export function loadBlackbox(): typeof import("./blackbox-command") {
  return require("./blackbox-command") as ReturnType<typeof loadBlackbox>;
}

export function loadEvents(): typeof import("./events-command") {
  return require("./events-command") as ReturnType<typeof loadEvents>;
}

export function loadKey(): typeof import("./key-command") {
  return require("./key-command") as ReturnType<typeof loadKey>;
}

export function loadLog(): typeof import("./log-command") {
  return require("./log-command") as ReturnType<typeof loadLog>;
}

export function loadProfile(): typeof import("./profile-command") {
  return require("./profile-command") as ReturnType<typeof loadProfile>;
}

export function loadPull(): typeof import("./pull-command") {
  return require("./pull-command") as ReturnType<typeof loadPull>;
}

export function loadReplay(): typeof import("./replay-command") {
  return require("./replay-command") as ReturnType<typeof loadReplay>;
}

export function loadRun(): typeof import("./run-command") {
  return require("./run-command") as ReturnType<typeof loadRun>;
}

export function loadSim(): typeof import("./sim-command") {
  return require("./sim-command") as ReturnType<typeof loadSim>;
}

export function loadSimPort(): typeof import("./sim-port-command") {
  return require("./sim-port-command") as ReturnType<typeof loadSimPort>;
}
