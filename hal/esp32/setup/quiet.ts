/**
 * Replaces the target's own set-up, which plays a chime and uses the buttons: the firmware opens buttons and horn itself, and
 * the start-up time is limited.
 */
export default function setUp(done: () => void): void {
  done();
}
