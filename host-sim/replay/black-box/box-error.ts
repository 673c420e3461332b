/** The data is not a black box, or cannot be played back; the message is one line with the reason. */
export class BoxError extends Error {}
