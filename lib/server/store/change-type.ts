/** What a row of `Change` is about; the numbers are stored. */
export const changeType = {
  email: 1,
  thread: 2,
  mailbox: 3,
  /** Only the counters of a mailbox (RFC 8621 §2.2, updatedProperties). */
  mailboxCounts: 4,
  /** `created` holds the threads whose list rows may have moved. */
  lists: 5,
  identity: 6,
  accountStatus: 7,
  emailSubmission: 8,
  operation: 9,
  vacationResponse: 10,
  quota: 11,
  /** Only what is used of a quota (RFC 9425 §4.3, updatedProperties). */
  quotaUsed: 12,
  rule: 13,
  label: 14,
} as const;
export type ChangeType = (typeof changeType)[keyof typeof changeType];
