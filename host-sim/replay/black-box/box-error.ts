/** What is no black box, or cannot be played back; one line that says why. */
export class BoxError extends Error {}
