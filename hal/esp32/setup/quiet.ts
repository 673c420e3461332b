/**
 * Takes the place of the target's own set-up, which plays a chime and watches the buttons: the firmware opens buttons
 * and horn itself, and start-up is timed.
 */
export default function setUp(done: () => void): void {
  done();
}
