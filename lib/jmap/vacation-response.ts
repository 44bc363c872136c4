/** RFC 8621 §8. There is one of an account. */
export type VacationResponse = {
  readonly id: 'singleton';
  readonly isEnabled: boolean;
  /** UTCDate (RFC 8620 §1.4). */
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly subject: string | null;
  readonly textBody: string | null;
  readonly htmlBody: string | null;
};
