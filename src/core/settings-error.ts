/** A profile, limit or calibration that cannot be used, with the field and the reason. */
export class SettingsError extends Error {
  readonly field: string;
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}
