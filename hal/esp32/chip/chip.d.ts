export default class Chip {
  /** Twelve hexadecimal digits that are unique to the chip: its factory-programmed base MAC address. @throws if it cannot be read */
  static number(): string;
}
