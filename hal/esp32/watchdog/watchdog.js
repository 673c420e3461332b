/*
 * Restarts the board unless fed in time, through ESP-IDF's task watchdog (watchdog.c).
 */
class Watchdog extends Native("xs_watchdog_destructor") {
  constructor(options) {
    super();
    native("xs_watchdog_constructor").call(this, options);
  }
  feed() {
    native("xs_watchdog_feed").call(this);
  }
  close() {
    native("xs_watchdog_close").call(this);
  }
}

export default Watchdog;
