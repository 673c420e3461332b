/**
 * The user interface hardware of each board: screen size, keys and their positions, LEDs, vibrator, and whether a key switches
 * the power. The electronics behind it are the simulator's; the firmware finds missing parts absent, as on that board
 * (docs/hardware.md).
 */

export type LampColour = "red" | "yellow" | "green";

export interface BoardFace {
  /** Name in `--board` and in the page's address. */
  readonly name: string;
  readonly title: string;
  /** Seven-segment digits instead of a screen; then there are no pixels. */
  readonly digits?: 4;
  /** Pixels. Screens with up to 64 lines have one bit per pixel. */
  readonly width: number;
  readonly height: number;
  /** With two keys there is no menu key: a long press of the page key opens the menu. */
  readonly keys: 2 | 3;
  readonly keysAre: "below" | "beside";
  readonly lamps: readonly LampColour[];
  readonly hasVibrator: boolean;
  /** The board can switch its own supply off, and a key held for 5 s switches it on again. */
  readonly hasPowerSwitch: boolean;
}

const all: readonly LampColour[] = Object.freeze(["red", "yellow", "green"] as const);
const red: readonly LampColour[] = Object.freeze(["red"] as const);

/** The first one is the default. */
export const boardFaces: readonly BoardFace[] = Object.freeze([
  Object.freeze({
    name: "simulator",
    title: "Simulator, 320×240",
    width: 320,
    height: 240,
    keys: 3,
    keysAre: "below",
    lamps: all,
    hasVibrator: true,
    hasPowerSwitch: true,
  }),
  Object.freeze({
    name: "m5stack",
    title: "M5Stack Basic, 320×240",
    width: 320,
    height: 240,
    keys: 3,
    keysAre: "below",
    lamps: all,
    hasVibrator: true,
    hasPowerSwitch: false,
  }),
  Object.freeze({
    name: "m5stick_cplus",
    title: "M5StickC Plus, 240×135",
    width: 240,
    height: 135,
    keys: 2,
    keysAre: "beside",
    lamps: red,
    hasVibrator: false,
    hasPowerSwitch: false,
  }),
  Object.freeze({
    name: "lilygo_tdisplay_s3",
    title: "LilyGO T-Display-S3, 320×170",
    width: 320,
    height: 170,
    keys: 2,
    keysAre: "beside",
    lamps: red,
    hasVibrator: true,
    hasPowerSwitch: false,
  }),
  Object.freeze({
    name: "mono128x64",
    title: "Monochrome, 128×64",
    width: 128,
    height: 64,
    keys: 3,
    keysAre: "below",
    lamps: all,
    hasVibrator: true,
    hasPowerSwitch: true,
  }),
  Object.freeze({
    name: "segments4",
    title: "Four digits",
    digits: 4,
    width: 0,
    height: 0,
    keys: 3,
    keysAre: "below",
    lamps: all,
    hasVibrator: true,
    hasPowerSwitch: true,
  }),
] as const);

export const boardNames: readonly string[] = Object.freeze(boardFaces.map(({ name }) => name));

/** The face with that name, a custom one from its description (`ownFaceName`), or the first for any other name. */
export function boardFace(name: string | null): BoardFace {
  for (let i = 0; i < boardFaces.length; i++) if (boardFaces[i]!.name === name) return boardFaces[i]!;
  return ownFace(name ?? "") ?? boardFaces[0]!;
}

/** Screen sizes of a custom face: those of the boards. */
export const screenSizes: readonly string[] = Object.freeze(["320x240", "320x170", "240x135", "128x64"]);
/** LEDs of a custom face, by the first letters of the colours. */
export const lampSets: readonly (readonly [letters: string, colours: readonly LampColour[]])[] = Object.freeze([
  ["ryg", all],
  ["r", red],
  ["0", Object.freeze([])],
] as const);

/** `own-240x135-2-beside-r`: screen, keys, their position, LEDs. */
export function ownFaceName(screen: string, keys: string, keysAre: string, lamps: string): string {
  return `own-${screen}-${keys}-${keysAre}-${lamps}`;
}

function ownFace(name: string): BoardFace | undefined {
  const [own, screen = "", keys, keysAre, letters] = name.split("-");
  const lamps = lampSets.find(([some]) => some === letters);
  if (own !== "own" || !screenSizes.includes(screen) || lamps === undefined) return undefined;
  if ((keys !== "2" && keys !== "3") || (keysAre !== "below" && keysAre !== "beside")) return undefined;
  const [width = 0, height = 0] = screen.split("x").map(Number);
  return Object.freeze({
    name: ownFaceName(screen, keys, keysAre, lamps[0]),
    title: "Your own",
    width,
    height,
    keys: keys === "2" ? 2 : 3,
    keysAre,
    lamps: lamps[1],
    hasVibrator: true,
    hasPowerSwitch: true,
  });
}

export interface FaceParts {
  readonly width?: number;
  readonly height?: number;
  readonly segments?: "instead";
  readonly lacking: readonly string[];
}

/** Options of a simulation with this face. */
export function faceParts(face: BoardFace): FaceParts {
  const lacking = lackingPorts(face);
  return face.digits !== undefined
    ? { segments: "instead", lacking }
    : { width: face.width, height: face.height, lacking };
}

const lampPorts: Readonly<Record<LampColour, string>> = Object.freeze({
  red: "ledRed",
  yellow: "ledYellow",
  green: "ledGreen",
});

/** Digital ports of the simulated board that this face lacks. */
export function lackingPorts(face: BoardFace): readonly string[] {
  const lacking: string[] = [];
  for (const colour of all) if (!face.lamps.includes(colour)) lacking.push(lampPorts[colour]);
  if (!face.hasVibrator) lacking.push("vibrator");
  if (!face.hasPowerSwitch) lacking.push("powerHold");
  if (face.keys < 3) lacking.push("buttonMenu");
  return Object.freeze(lacking);
}
