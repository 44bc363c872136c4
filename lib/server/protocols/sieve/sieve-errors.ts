import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import type { SieveAnswer } from './sieve-answer';

/** RFC 5804 §1.3: what a response code means for us, and whether it passes by itself. */
const CODES: Readonly<Record<string, readonly [MailServerErrorKind, boolean]>> = {
  TRYLATER: ['refused', true],
  'ENCRYPT-NEEDED': ['tls', false],
  'AUTH-TOO-WEAK': ['auth', false],
  'TRANSITION-NEEDED': ['auth', false],
  // Nobody has said that the password is for that server too.
  REFERRAL: ['refused', false],
};

/** A server's no, or its goodbye. `otherwise`: what it means when no code says more. */
export const refusal = (
  doing: string,
  { kind, code, text }: SieveAnswer,
  otherwise: MailServerErrorKind = 'refused',
): MailServerError => {
  const passes = kind === 'bye';
  const [meant, temporary] = (code !== null ? CODES[code] : undefined) ?? [passes ? 'network' : otherwise, passes];
  return new MailServerError(doing, { kind: meant, temporary, serverText: text, ...(code !== null && { code }) });
};

/** It said what no ManageSieve server may say, or more than one has to say. */
export const notSieve = (doing: string, serverText?: string): MailServerError =>
  new MailServerError(doing, { kind: 'protocol', temporary: false, code: 'NOT_SIEVE', serverText });
