/**
 * Two families of names for the same things.
 * Below the JMAP edge a thing is a number within its account (DESIGN: keys are (accountId, no)); at the edge it is an
 * opaque string of RFC 8620 §1.2. Both are branded, so a mailbox can never be passed where an email is meant.
 */
declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/** Row keys inside the store. */
export type AccountNo = Brand<number, 'AccountNo'>;
export type EmailNo = Brand<number, 'EmailNo'>;
export type ThreadNo = Brand<number, 'ThreadNo'>;
export type MailboxNo = Brand<number, 'MailboxNo'>;
export type UserNo = Brand<number, 'UserNo'>;

/** JMAP ids (RFC 8620 §1.2). An email's id is its number with the generation of its thread. */
export type AccountId = Brand<string, 'AccountId'>;
export type EmailId = Brand<string, 'EmailId'>;
export type ThreadId = Brand<string, 'ThreadId'>;
export type MailboxId = Brand<string, 'MailboxId'>;
export type BlobId = Brand<string, 'BlobId'>;
export type IdentityId = Brand<string, 'IdentityId'>;
export type SubmissionId = Brand<string, 'SubmissionId'>;
export type OperationId = Brand<string, 'OperationId'>;
export type QuotaId = Brand<string, 'QuotaId'>;
export type RuleId = Brand<string, 'RuleId'>;
export type LabelId = Brand<string, 'LabelId'>;
export type DecisionId = Brand<string, 'DecisionId'>;

/** How many generations an email number may have; the id is `no * GENERATIONS + generation`. */
export const GENERATIONS = 1024;

/** A mailbox's lists are numbered `no * 4 + kind` in four octets; no id above was ever given out. */
const LAST_MAILBOX = 2 ** 29 - 1;

const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const FORM = /^[a-z](0|[1-9a-v][0-9a-v]{0,9})$/;

/** A letter, then the number in lower-case base 32. */
const encode = (letter: string, value: number): string => letter + value.toString(32);

/** The number behind an id; undefined for anything that this server never made, whatever it looks like. */
const decode = (letter: string, id: string): number | undefined => {
  if (!FORM.test(id) || id[0] !== letter) return undefined;
  let value = 0;
  for (const digit of id.slice(1)) value = value * 32 + DIGITS.indexOf(digit);
  return Number.isSafeInteger(value) ? value : undefined;
};

export const accountIdOf = (no: AccountNo): AccountId => encode('a', no) as AccountId;
export const accountNoOf = (id: string): AccountNo | undefined => decode('a', id) as AccountNo | undefined;
export const mailboxIdOf = (no: MailboxNo): MailboxId => encode('m', no) as MailboxId;
export const mailboxNoOf = (id: string): MailboxNo | undefined => {
  const no = decode('m', id);
  return no !== undefined && no <= LAST_MAILBOX ? (no as MailboxNo) : undefined;
};
export const threadIdOf = (no: ThreadNo): ThreadId => encode('t', no) as ThreadId;
export const threadNoOf = (id: string): ThreadNo | undefined => decode('t', id) as ThreadNo | undefined;
export const identityIdOf = (no: number): IdentityId => encode('i', no) as IdentityId;
export const identityNoOf = (id: string): number | undefined => decode('i', id);
export const submissionIdOf = (no: number): SubmissionId => encode('s', no) as SubmissionId;
export const submissionNoOf = (id: string): number | undefined => decode('s', id);
export const operationIdOf = (no: number): OperationId => encode('o', no) as OperationId;
export const operationNoOf = (id: string): number | undefined => decode('o', id);
export const quotaIdOf = (no: number): QuotaId => encode('q', no) as QuotaId;
export const ruleIdOf = (no: number): RuleId => encode('r', no) as RuleId;
export const ruleNoOf = (id: string): number | undefined => decode('r', id);
export const labelIdOf = (no: number): LabelId => encode('l', no) as LabelId;
export const labelNoOf = (id: string): number | undefined => decode('l', id);
export const decisionIdOf = (no: number): DecisionId => encode('d', no) as DecisionId;
export const decisionNoOf = (id: string): number | undefined => decode('d', id);

/** What an email's id says: its permanent number and the generation of its thread. */
export type EmailKey = { readonly no: EmailNo; readonly generation: number };

export const emailIdOf = (key: EmailKey): EmailId => encode('e', key.no * GENERATIONS + key.generation) as EmailId;
export const emailKeyOf = (id: string): EmailKey | undefined => {
  const value = decode('e', id);
  if (value === undefined) return undefined;
  return { no: Math.floor(value / GENERATIONS) as EmailNo, generation: value % GENERATIONS };
};
