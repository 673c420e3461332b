export default class Chip {
  /** Twelve hexadecimal digits that no other chip has: the address that its maker burnt in. @throws where it cannot be read */
  static number(): string;
}
