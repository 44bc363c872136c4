/**
 * Vendor type: an address that the person has written from and that no identity has. Answered by Identity/suggest, and never
 * made an identity by itself.
 */
export type IdentitySuggestion = {
  readonly name: string;
  readonly email: string;
  /** Of the newest messages in Sent, how many were written from it. */
  readonly emails: number;
  /** UTCDate of the newest. */
  readonly lastAt: string;
};
