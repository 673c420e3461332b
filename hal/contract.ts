/**
 * The hardware contract: everything the firmware may ask of a board, and nothing else.
 *
 * Shapes and names follow ECMA-419 (one options object; `read`/`write`/`close`; callbacks bound to `this`; first
 * notified, then read). The interfaces are structural and our own: on a board the Moddable SDK's classes satisfy them,
 * on a host the simulator's do, and `test/contract/` states what both must do. Where the firmware needs more than
 * ECMA-419 offers (a burst of conversions, edge counting on one wire, a watchdog) the addition says so and why.
 *
 * Shared rules: a constructor opens everything or nothing and throws; a bad option is a `RangeError` or `TypeError`;
 * any call but `close()` after `close()` throws; `close()` twice is harmless.
 */

export interface Closable {
  close(): void;
}

/** One IO class together with the options that select its pin or bus on this board, ready for `new port.io(port)`. */
export interface Port<T> {
  readonly io: new (options: any) => T;
}

export type Ports<T> = Readonly<Record<string, Port<T>>>;

/** ECMA-419 Analog. Codes run from 0 to 2^resolution − 1 and span `referenceVolts`. */
export interface Analog extends Closable {
  readonly resolution: number;
  /** One conversion as a raw code, or `undefined` when the converter did not answer. */
  read(): number | undefined;
  /**
   * The sum of `count` successive conversions, or `undefined` when any of them failed. An addition to ECMA-419: a burst
   * summed next to the hardware costs the tick one call instead of sixteen.
   */
  readSum(count: number): number | undefined;
}

/** Adds what turns a code into volts, which ECMA-419 leaves to the board. */
export interface AnalogPort extends Port<Analog> {
  /** Input voltage of the code 2^resolution, in volts. */
  readonly referenceVolts: number;
  /** Where something of a known voltage hangs there (port `reference`): that voltage. The converter is held against it. */
  readonly nominalVolts?: number;
  /**
   * Time for which the sums of successive bursts may be equal before the converter counts as stuck, ms. 5,000 where it is absent:
   * right for a converter whose own noise exceeds one code. 0 where equal sums mean nothing.
   */
  readonly standstillMs?: number;
}

/**
 * ECMA-419 Digital: one pin, input or output. By convention of this contract a button reads 0 while pressed, and a lamp or
 * vibrator is on at 1; a board whose wiring is the other way round turns it in its provider.
 *
 * Where a board can tell whether an output works, an input named after it (`hornFeedback`, `ledRedFeedback`,
 * `vibratorFeedback` …) reads 1 while the part draws its current or is heard, `backlightFeedback` while the light draws more than
 * half of its full current. A self-test asks those that are there.
 */
export interface Digital extends Closable {
  read(): number;
  write(value: number): void;
}

export interface DigitalOptions {
  /** Called after the level changed; the handler reads the level itself. Edges may be coalesced. */
  readonly onReadable?: (this: Digital) => void;
}

/**
 * ECMA-419 PWM: `write` takes a duty from 0 to 2^resolution − 1. A new frequency means close and reopen. `horn` is given its tone so;
 * `backlight`, where the light behind the screen can be dimmed, its brightness: a duty of 0 is dark.
 */
export interface PWM extends Closable {
  readonly hz: number;
  readonly resolution: number;
  write(duty: number): void;
}

export interface PWMOptions {
  readonly hz?: number;
}

/** What `PulseMeter.read` fills in. */
export interface PulseSample {
  /** Accepted edges since opening, modulo 2^31. */
  count: number;
  /** Time of the newest accepted edge on the meter's own clock, microseconds modulo 2^31; −1 before the first edge. */
  lastEdgeUs: number;
  /** The same clock at the moment of reading, microseconds modulo 2^31. */
  nowUs: number;
}

/**
 * Counts edges on one wire and remembers when the newest came. Not in ECMA-419, whose PulseCount decodes a quadrature
 * pair: a single-wire flow meter reads zero there. Count and edge time are taken in one interrupt and read as one pair,
 * so that a reciprocal counter divides by the right interval.
 */
export interface PulseMeter extends Closable {
  /** Fills `into`, which the caller owns and reuses. */
  read(into: PulseSample): void;
}

export interface PulseMeterOptions {
  /** Edges closer to the accepted one before are contact bounce or noise and are not counted. Microseconds. */
  readonly minimumPeriodUs?: number;
}

/** ECMA-419 I2C. Reads return an `ArrayBuffer`, or fill the buffer given; a device that does not answer throws. */
export interface I2C extends Closable {
  read(byteLength: number, stop?: boolean): ArrayBuffer;
  read(buffer: Uint8Array, stop?: boolean): number;
  write(buffer: Uint8Array, stop?: boolean): void;
  /** Writes, then reads without letting go of the bus in between. Fills `into` and returns its length. */
  writeRead(buffer: Uint8Array, into: Uint8Array, stop?: boolean): number;
}

/** ECMA-419 SMBus: register access over I2C. */
export interface SMBus extends Closable {
  readUint8(register: number): number;
  writeUint8(register: number, value: number): void;
  readUint16(register: number, bigEndian?: boolean): number;
  writeUint16(register: number, value: number, bigEndian?: boolean): void;
  /** Fills `buffer` from successive registers. */
  readBuffer(register: number, buffer: Uint8Array): void;
}

/** ECMA-419 Sensor over the quantities that a barometer offers. The object is the driver's and is reused. */
export interface BarometerSample {
  /** Absolute pressure, pascal. */
  pressure: number;
  /** Temperature of the sensor, degrees Celsius. */
  temperature: number;
}

export interface Barometer extends Closable {
  /** The newest measurement, valid until the next call, or `undefined` when the sensor did not answer. */
  sample(): BarometerSample | undefined;
}

/** ECMA-419 Sensor over the quantities of a hygrometer. The object is the driver's and is reused. */
export interface HygrometerSample {
  /** Relative humidity, 0 to 100 %. */
  humidity: number;
  /** Temperature of the sensor, degrees Celsius. */
  temperature: number;
}

export interface Hygrometer extends Closable {
  /** The newest measurement, valid until the next call, or `undefined` when there is none or the sensor did not answer. */
  sample(): HygrometerSample | undefined;
}

/** A font as the board's renderer understands it. */
export interface Font {
  readonly height: number;
}

/**
 * The drawing surface, with Poco's verbs and meaning: `begin` opens a rectangle, everything drawn until `end` is clipped
 * to it, and every pixel of it must be covered because nothing of the old picture survives inside. Colours come from
 * `makeColor` and are opaque numbers. `y` of text is the top of the line.
 */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  begin(x: number, y: number, width: number, height: number): void;
  end(): void;
  makeColor(red: number, green: number, blue: number): number;
  fillRectangle(color: number, x: number, y: number, width: number, height: number): void;
  drawText(text: string, font: Font, color: number, x: number, y: number): void;
  getTextWidth(text: string, font: Font): number;
  /** Opaque or keyed bitmap as the board's loader made it. */
  drawBitmap(bitmap: object, x: number, y: number): void;
}

/** The screen of a board: its canvas and the fonts it carries, by name. */
export interface Screen {
  readonly canvas: Canvas;
  /** True where a pixel is lit or not: then only black and white are made, and fonts without grey are asked for. */
  readonly isMonochrome?: boolean;
  /** Throws a `RangeError` that names the font when the board does not carry it. */
  font(name: string): Font;
  /**
   * Shows everything drawn from now on upside down, or upright again; what is on the panel must be drawn anew. Done by the
   * panel's own scan direction, which costs nothing; absent where the panel cannot.
   */
  turn?(isUpsideDown: boolean): void;
}

export interface SegmentsConfiguration {
  /** 0, the dimmest that is still lit, to 1, as the brightness of ECMA-419's Display. */
  readonly brightness?: number;
}

/**
 * A row of seven-segment digits that takes a screen's place. Not in ECMA-419, whose Display takes rectangles of pixels.
 *
 * A unit that does not answer is no reason to end the watch: unlike with other ports the constructor opens without one, and
 * `write` says whether what it was given is lit.
 */
export interface Segments extends Closable {
  /** Digits, counted from the left. */
  readonly places: number;
  /**
   * One byte a digit, from the left: bit 0 lights segment a, at the top, the next ones go round clockwise, bit 6 is the bar in
   * the middle and bit 7 the point. @returns true when the unit took it and holds it
   */
  write(bits: Uint8Array): boolean;
  /** Counts from the next `write` on. @throws RangeError for what is not 0 to 1 */
  configure(configuration: SegmentsConfiguration): void;
}

/**
 * ECMA-419 Serial, of format "buffer". `onReadable` tells how many bytes have come, `onWritable` how many may be written; what is
 * more than that is refused with an exception, and nothing of it is written. The first `onWritable` comes soon after opening.
 */
export interface Serial extends Closable {
  /** Fills `buffer` from its beginning with what has come. @returns how many bytes, `undefined` where there are none */
  read(buffer: Uint8Array): number | undefined;
  write(buffer: Uint8Array): void;
}

export interface SerialOptions {
  /** 115,200 unless told. */
  readonly baud?: number;
  readonly format?: "buffer";
  readonly onReadable?: (this: Serial, byteCount: number) => void;
  readonly onWritable?: (this: Serial, byteCount: number) => void;
}

export type KeyValueData = ArrayBuffer | Uint8Array;

/** ECMA-419 key-value storage, buffers only: a written value is committed when `write` returns. */
export interface KeyValue extends Closable {
  read(key: string): ArrayBuffer | undefined;
  write(key: string, value: KeyValueData): void;
  delete(key: string): void;
}

export interface FlashStatus {
  /** Bytes in the partition. */
  readonly size: number;
  /** Bytes erased together. */
  readonly blockLength: number;
  readonly blocks: number;
}

/** ECMA-419 flash partition with NOR rules: erase sets whole blocks to 0xFF, a write only clears bits. */
export interface Flash extends Closable {
  eraseBlock(start: number, end?: number): void;
  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  write(buffer: Uint8Array, byteOffset: number): void;
  status(): FlashStatus;
}

export interface Storage<T> {
  open(options: { readonly path: string; readonly mode?: "r" | "r+" }): T;
}

/** ECMA-419 real-time clock: `time` is milliseconds since 1970 UTC, `undefined` while not set. */
export interface RTC extends Closable {
  time: number | undefined;
}

/** Not in ECMA-419: restarts the board unless fed within `timeoutMs`. Closing does not stop it where hardware forbids. */
export interface Watchdog extends Closable {
  feed(): void;
}

export interface WatchdogOptions {
  readonly timeoutMs: number;
}

/**
 * A hash in the making. Not in ECMA-419; the Moddable SDK's `Digest` has this shape. `close` gives the hash and ends it. The
 * contract names one: SHA-256, 32 bytes, in port `sha256`.
 */
export interface Digest {
  write(data: Uint8Array): void;
  close(): ArrayBuffer;
}

/** ECMA-419 HTTP client request. */
export interface HttpRequestOptions {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Map<string, string>;
  readonly onHeaders?: (status: number, headers: Map<string, string>) => void;
  readonly onReadable?: (byteCount: number) => void;
  readonly onWritable?: (byteCount: number) => void;
  readonly onDone?: (error: unknown) => void;
}

export interface HttpRequest {
  read(byteLength?: number): ArrayBuffer | undefined;
  write(buffer?: Uint8Array): void;
}

export interface HttpClient extends Closable {
  request(options: HttpRequestOptions): HttpRequest;
}

export interface MqttMessageOptions {
  readonly operation: number;
  readonly topic?: string;
  readonly QoS?: number;
  readonly id?: number;
  readonly byteLength?: number;
}

/** ECMA-419 MQTT client. `write` throws when it would overflow; it does not reconnect by itself. */
export interface MqttClient extends Closable {
  read(byteLength?: number): ArrayBuffer | undefined;
  write(buffer: Uint8Array, options?: MqttMessageOptions): number;
}

export interface Network {
  readonly https?: Port<HttpClient>;
  readonly mqtts?: Port<MqttClient>;
}

/** The program as it stands in flash. */
export interface Firmware {
  /** For people to compare: what is on the label of this version. */
  readonly checksum: string;
  /** True while the program in flash still has its checksum. May take as long as the flash needs, some 100 ms. */
  verify(): boolean;
}

/** Why the processor started. */
export type ResetReason = "unknown" | "power-on" | "brown-out" | "watchdog" | "software";

/**
 * The host provider: what a board hands to the firmware. Ports are named by what hangs on them (`ch4`, `horn`), never by
 * pin, so a device profile fits every board that carries the part. What a board lacks is absent.
 */
export interface Device {
  /** Shown in the start-up report, e.g. `m5stack`. */
  readonly board: string;
  /** Of this one instrument, for its exports; absent where nobody gave it one. */
  readonly serialNumber?: string;
  readonly Analog: Readonly<Record<string, AnalogPort>>;
  readonly Digital: Ports<Digital>;
  readonly PWM: Ports<PWM>;
  readonly PulseMeter: Ports<PulseMeter>;
  readonly I2C: Ports<I2C>;
  readonly SMBus: Ports<SMBus>;
  readonly Barometer: Ports<Barometer>;
  readonly Hygrometer?: Ports<Hygrometer>;
  readonly screen?: Screen;
  /** `main`: the digits that show the readings, in a screen's place or beside it. */
  readonly Segments?: Ports<Segments>;
  readonly keyValue?: Storage<KeyValue>;
  readonly flash?: Storage<Flash>;
  /** `console`: the line to a computer. */
  readonly Serial?: Ports<Serial>;
  readonly RTC: Ports<RTC>;
  readonly Watchdog: Ports<Watchdog>;
  readonly Digest: Ports<Digest>;
  readonly network: Network;
  readonly firmware?: Firmware;
  readonly resetReason?: ResetReason;
}
