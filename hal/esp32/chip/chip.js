/*
 * Properties of the chip itself (chip.c).
 */
class Chip {
  static number() {
    return native("xs_chip_number").call(this);
  }
}

export default Chip;
