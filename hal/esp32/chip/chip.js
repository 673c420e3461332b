/*
 * What the chip knows of itself (chip.c).
 */
class Chip {
  static number() {
    return native("xs_chip_number").call(this);
  }
}

export default Chip;
