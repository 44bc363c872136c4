import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import type { StatusLine } from './status-line';

/** RFC 2449 §8.1 and RFC 3206 §4: what a response code means for us, and whether it passes by itself. */
const CODES: readonly (readonly [RegExp, MailServerErrorKind, boolean])[] = [
  [/^IN-USE$/, 'limit', true],
  [/^LOGIN-DELAY$/, 'limit', true],
  [/^SYS\/TEMP$/, 'refused', true],
  [/^SYS\/PERM$/, 'refused', false],
  [/^AUTH$/, 'auth', false],
];
/** How servers without response codes say that somebody else is in the mailbox, or that it is too soon. */
const BUSY =
  /\b(in use|locked|lock|busy|already (open|logged in)|try (again )?later|too (many|soon|frequent)|login delay)\b/i;

/** A server's no. `otherwise` and `isPassing`: what it means when neither a code nor its words say more. */
export const refusal = (
  doing: string,
  { text, code }: StatusLine,
  otherwise: MailServerErrorKind = 'refused',
  isPassing = false,
): MailServerError => {
  const coded = CODES.find(([pattern]) => code !== null && pattern.test(code));
  const said = coded ?? (BUSY.test(text) ? ([BUSY, 'limit', true] as const) : ([BUSY, otherwise, isPassing] as const));
  const [, kind, temporary] = said;
  return new MailServerError(doing, { kind, temporary, serverText: text, ...(code !== null && { code }) });
};

/** It said what no POP3 server may say. */
export const notPop3 = (doing: string, serverText?: string): MailServerError =>
  new MailServerError(doing, { kind: 'protocol', temporary: false, code: 'NOT_POP3', serverText });

/** It said something to which nothing had been asked: from here on nobody knows which answer belongs to which command. */
export const unasked = (doing: string, serverText: string): MailServerError =>
  new MailServerError(doing, { kind: 'protocol', temporary: true, code: 'UNASKED', serverText });
