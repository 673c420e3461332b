/*
 * Counts edges on one wire and records the time of the newest. Implemented in pulse-meter.c: only an interrupt sees
 * every edge, and count and time must be taken and read together.
 */
class PulseMeter extends Native("xs_pulsemeter_destructor") {
  constructor(options) {
    super();
    native("xs_pulsemeter_constructor").call(this, options);
  }
  read(into) {
    native("xs_pulsemeter_read").call(this, into);
  }
  close() {
    native("xs_pulsemeter_close").call(this);
  }
}

export default PulseMeter;
