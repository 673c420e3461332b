/**
 * The hardware contract: all interfaces that the firmware uses of a board.
 *
 * Interfaces and names follow ECMA-419 (one options object; `read`/`write`/`close`; callbacks bound to `this`; notification first,
 * then read). The interfaces are structural and defined here: on a board the Moddable SDK's classes implement them, on a host
 * the simulator's do, and `test/contract/` tests both. Where the firmware needs more than ECMA-419 offers (a burst of
 * conversions, edge counting on one wire, a watchdog), the comment says so and gives the reason.
 *
 * Common rules: a constructor opens everything, or nothing and throws; an invalid option is a `RangeError` or `TypeError`;
 * any call but `close()` after `close()` throws; `close()` twice is harmless.
 */

export interface Closable {
  close(): void;
}

/** An IO class with the options that select its pin or bus on this board, ready for `new port.io(port)`. */
export interface Port<T> {
  // Each class has options of its own, and a board file passes the port itself as its options.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly io: new (options: any) => T;
}

export type Ports<T> = Readonly<Record<string, Port<T>>>;

/** ECMA-419 Analog. Codes run from 0 to 2^resolution − 1 and span `referenceVolts`. */
export interface Analog extends Closable {
  readonly resolution: number;
  /** One conversion as a raw code, or `undefined` when the converter did not respond. */
  read(): number | undefined;
  /**
   * The sum of `count` successive conversions, or `undefined` when any of them failed. An addition to ECMA-419: a burst
   * that is summed in the driver costs the tick one call instead of sixteen.
   */
  readSum(count: number): number | undefined;
}

/** Adds the conversion of codes to volts, which ECMA-419 leaves to the board. */
export interface AnalogPort extends Port<Analog> {
  /** Input voltage of the code 2^resolution, in volts. */
  readonly referenceVolts: number;
  /** Known voltage of the port `reference`, where a board has one. The converter is checked with it. */
  readonly nominalVolts?: number;
  /**
   * Time for which the sums of successive bursts may be equal before the converter counts as stuck, ms. 5,000 where it is absent:
   * right for a converter whose own noise exceeds one code. 0 where equal sums mean nothing.
   */
  readonly standstillMs?: number;
}

/**
 * ECMA-419 Digital: one pin, input or output. By convention of this contract a button reads 0 while pressed, and an LED or
 * vibrator is on at 1; a board with inverted wiring corrects it in its provider.
 *
 * Where a board can detect whether an output works, an input with its name (`hornFeedback`, `ledRedFeedback`,
 * `vibratorFeedback` …) reads 1 while the part draws its current or its sound is detected; `backlightFeedback` reads 1 while the light draws more
 * than half of its full current. A self-test uses those that exist.
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
 * ECMA-419 PWM: `write` takes a duty from 0 to 2^resolution − 1. A new frequency means close and reopen. `horn` uses the frequency as
 * its tone. `backlight`, where the screen's light can be dimmed, uses the duty as its brightness: 0 is dark.
 */
export interface PWM extends Closable {
  readonly hz: number;
  readonly resolution: number;
  write(duty: number): void;
}

export interface PWMOptions {
  readonly hz?: number;
}

/** Filled in by `PulseMeter.read`. */
export interface PulseSample {
  /** Accepted edges since opening, modulo 2^31. */
  count: number;
  /** Time of the newest accepted edge on the meter's own clock, microseconds modulo 2^31; −1 before the first edge. */
  lastEdgeUs: number;
  /** The same clock at the moment of reading, microseconds modulo 2^31. */
  nowUs: number;
}

/**
 * Counts edges on one wire and records the time of the newest. Not in ECMA-419, whose PulseCount decodes a quadrature
 * pair: with a single-wire flow meter it reads zero. Count and edge time are taken in one interrupt and read as one pair,
 * so that a reciprocal counter divides by the right interval.
 */
export interface PulseMeter extends Closable {
  /** Fills `into`, which the caller owns and reuses. */
  read(into: PulseSample): void;
}

export interface PulseMeterOptions {
  /** Edges closer than this to the previous accepted one are contact bounce or noise and are not counted. Microseconds. */
  readonly minimumPeriodUs?: number;
}

/** ECMA-419 I2C. Reads return an `ArrayBuffer`, or fill the given buffer; it throws when a device does not respond. */
export interface I2C extends Closable {
  read(byteLength: number, stop?: boolean): ArrayBuffer;
  read(buffer: Uint8Array, stop?: boolean): number;
  write(buffer: Uint8Array, stop?: boolean): void;
  /** Writes, then reads without releasing the bus in between. Fills `into` and returns its length. */
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

/** ECMA-419 Sensor with the quantities of a barometer. The driver owns the object and reuses it. */
export interface BarometerSample {
  /** Absolute pressure, pascal. */
  pressure: number;
  /** Temperature of the sensor, degrees Celsius. */
  temperature: number;
}

/** Not filtered until it stands still: the noise of its last bits shows that it measures. The same pressure for 30 s is a stuck part. */
export interface Barometer extends Closable {
  /** The newest measurement, valid until the next call, or `undefined` when the sensor did not respond. */
  sample(): BarometerSample | undefined;
}

/** ECMA-419 Sensor with the quantities of a hygrometer. The driver owns the object and reuses it. */
export interface HygrometerSample {
  /** Relative humidity, 0 to 100 %. */
  humidity: number;
  /** Temperature of the sensor, degrees Celsius. */
  temperature: number;
}

/** As with a barometer, humidity and temperature that both stand still for 30 s are a stuck part. */
export interface Hygrometer extends Closable {
  /** The newest measurement, valid until the next call, or `undefined` when there is none or the sensor did not respond. */
  sample(): HygrometerSample | undefined;
}

/** A font of the board's renderer. */
export interface Font {
  readonly height: number;
}

/**
 * The drawing surface, with the functions of Poco: `begin` opens a rectangle, everything drawn until `end` is clipped
 * to it, and every pixel of it must be drawn, because the previous picture inside it is lost. Colours come from
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
  /** Opaque or keyed bitmap from the board's loader. */
  drawBitmap(bitmap: object, x: number, y: number): void;
}

/** The screen of a board: its canvas and its fonts, by name. */
export interface Screen {
  readonly canvas: Canvas;
  /** True where a pixel is only on or off: then colours are limited to black and white, and fonts without grey are used. */
  readonly isMonochrome?: boolean;
  /** Throws a `RangeError` with the font's name when the board does not have it. */
  font(name: string): Font;
  /**
   * Shows everything drawn after the call upside down, or upright again; the present content must be redrawn. Uses the panel's
   * scan direction, which costs nothing; absent where the panel cannot do it.
   */
  turn?(isUpsideDown: boolean): void;
}

export interface SegmentsConfiguration {
  /** 0 (the dimmest that is still lit) to 1, as the brightness of ECMA-419's Display. */
  readonly brightness?: number;
}

/**
 * A row of seven-segment digits beside a screen or instead of one. Not in ECMA-419, whose Display takes rectangles of pixels.
 *
 * A failed display must not end gas monitoring: unlike with other ports, the constructor succeeds even if the unit does not
 * respond, and `write` returns whether its digits are lit.
 */
export interface Segments extends Closable {
  /** Number of digits. */
  readonly places: number;
  /**
   * One byte per digit, from the left: bit 0 is segment a at the top, bits 1 to 5 follow clockwise, bit 6 is the bar in the middle
   * and bit 7 the decimal point. @returns true when the unit received and holds the digits
   */
  write(bits: Uint8Array): boolean;
  /** Takes effect at the next `write`. @throws RangeError for a brightness that is not 0 to 1 */
  configure(configuration: SegmentsConfiguration): void;
}

/**
 * ECMA-419 Serial, of format "buffer". `onReadable` reports how many bytes have arrived, `onWritable` how many may be written. A
 * larger write throws and writes nothing. The first `onWritable` comes soon after opening.
 */
export interface Serial extends Closable {
  /** Fills `buffer` from its start with received bytes. @returns how many bytes, `undefined` if there are none */
  read(buffer: Uint8Array): number | undefined;
  write(buffer: Uint8Array): void;
}

export interface SerialOptions {
  /** Default 115,200. */
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
  /** Size of the partition in bytes. */
  readonly size: number;
  /** Size of an erase block in bytes. */
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

/** Not in ECMA-419: restarts the board unless fed within `timeoutMs`. Closing does not stop it if the hardware cannot. */
export interface Watchdog extends Closable {
  feed(): void;
}

export interface WatchdogOptions {
  readonly timeoutMs: number;
}

/**
 * A running hash. Not in ECMA-419; the Moddable SDK's `Digest` has this interface. `close` returns the hash and ends it. The
 * contract has one: SHA-256, 32 bytes, in port `sha256`.
 */
export interface Digest {
  write(data: Uint8Array): void;
  close(): ArrayBuffer;
}

/**
 * Signs with a private key that no caller can read: ECDSA over NIST P-256. Not in ECMA-419.
 *
 * A signature takes longer than a tick may (some 200 ms on an ESP32), so it is made elsewhere and polled. The key is made at
 * the first start of the instrument and kept in storage of its own.
 */
export interface Signer extends Closable {
  /** Fills `into` with X and Y of the public key, 64 bytes, big-endian. @returns false while the key is still being made */
  publicKey(into: Uint8Array): boolean;
  /** Begins to sign a digest of 32 bytes, which is copied. @returns false when there is no key, or another digest is being signed */
  start(digest: Uint8Array): boolean;
  /**
   * Fills `into` with r and s of the signature, 64 bytes, big-endian.
   * @returns `undefined` while it is not ready, false when it failed
   */
  poll(into: Uint8Array): boolean | undefined;
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

/** ECMA-419 MQTT client. `write` throws if its buffer would overflow; it does not reconnect by itself. */
export interface MqttClient extends Closable {
  read(byteLength?: number): ArrayBuffer | undefined;
  write(buffer: Uint8Array, options?: MqttMessageOptions): number;
}

export interface Network {
  readonly https?: Port<HttpClient>;
  readonly mqtts?: Port<MqttClient>;
}

/** The program image in flash. */
export interface Firmware {
  /** For comparison with the label of this version. */
  readonly checksum: string;
  /** True while the program in flash matches its checksum. May take as long as reading the flash, about 100 ms. */
  verify(): boolean;
}

/** Reset cause of the processor. */
export type ResetReason = "unknown" | "power-on" | "brown-out" | "watchdog" | "software";

/**
 * The host provider: the device that a board passes to the firmware. Ports are named by their use (`ch4`, `horn`), not by
 * pin, so a device profile fits every board that has the parts. Missing parts are absent.
 */
export interface Device {
  /** Shown in the start-up report, e.g. `m5stack`. */
  readonly board: string;
  /** Serial number of this instrument, for its exports; absent if there is none. */
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
  /** `main`: the digits that show the readings, beside a screen or instead of one. */
  readonly Segments?: Ports<Segments>;
  readonly keyValue?: Storage<KeyValue>;
  readonly flash?: Storage<Flash>;
  /** `console`: the line to a computer. */
  readonly Serial?: Ports<Serial>;
  readonly RTC: Ports<RTC>;
  readonly Watchdog: Ports<Watchdog>;
  readonly Digest: Ports<Digest>;
  /** `log`: signs heads of the event log. */
  readonly Signer?: Ports<Signer>;
  readonly network: Network;
  readonly firmware?: Firmware;
  readonly resetReason?: ResetReason;
}
