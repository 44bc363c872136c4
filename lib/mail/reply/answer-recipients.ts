import type { EmailAddress } from '@/lib/jmap/email-address';
import { withoutDetail } from '@/lib/mail/address/sub-address';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

export type AnswerKind = 'reply' | 'replyAll' | 'forward';

export type AnswerRecipients = {
  readonly to: readonly EmailAddress[];
  readonly cc: readonly EmailAddress[];
  readonly bcc: readonly EmailAddress[];
};

type People = readonly EmailAddress[];

const NOBODY: AnswerRecipients = { to: [], cc: [], bcc: [] };
const keyOf = ({ email }: EmailAddress): string => email.trim().toLowerCase();

/** Is it one of the person's addresses, in whatever form (RFC 5233)? */
type IsOwn = (key: string) => boolean;

/** Each once, those without an address (the name of a group, "undisclosed-recipients") not at all. */
const cleaned = (people: People | null, isLeftOut: IsOwn = () => false): EmailAddress[] => {
  const seen = new Set<string>();
  return (people ?? []).filter((person) => {
    const key = keyOf(person);
    if (!key.includes('@') || seen.has(key) || isLeftOut(key)) return false;
    seen.add(key);
    return true;
  });
};

const keysOf = (people: People): Set<string> => new Set(people.map(keyOf));

/**
 * Whom an answer goes to (RFC 5322 §3.6.3). `own`: all addresses of the person, in small letters; they are left out, with
 * every detail that may stand in them, unless nobody else is there. List-Post is never used by itself: an answer to one must not go to a thousand.
 */
export const answerRecipients = (
  kind: AnswerKind,
  email: AnsweredEmail,
  own: ReadonlySet<string>,
): AnswerRecipients => {
  if (kind === 'forward') return NOBODY;
  const writer = cleaned(email.from);
  const plain = new Set([...own].map(withoutDetail));
  const isOwn: IsOwn = (key) => plain.has(withoutDetail(key));
  const isFollowUp = writer.length > 0 && writer.every((person) => isOwn(keyOf(person)));
  return isFollowUp ? followUp(kind, email, isOwn, writer) : answer(kind, email, isOwn);
};

/** An answer to what one has sent oneself goes on to those who got it. */
const followUp = (kind: 'reply' | 'replyAll', email: AnsweredEmail, isOwn: IsOwn, writer: People): AnswerRecipients => {
  const [to, cc, bcc] = [cleaned(email.to, isOwn), cleaned(email.cc, isOwn), cleaned(email.bcc, isOwn)];
  if (kind === 'replyAll' && to.length + cc.length > 0) return arranged(to, cc);
  if (to.length > 0) return { ...NOBODY, to };
  if (cc.length > 0) return { ...NOBODY, to: cc };
  // They were not to know of each other, and that stays so.
  if (bcc.length > 0) return { ...NOBODY, bcc };
  return { ...NOBODY, to: writer };
};

const answer = (kind: 'reply' | 'replyAll', email: AnsweredEmail, isOwn: IsOwn): AnswerRecipients => {
  const followupTo = cleaned(email.mailFollowupTo, isOwn);
  if (kind === 'replyAll' && followupTo.length > 0) return { ...NOBODY, to: followupTo };
  // Reply-To may name nobody but oneself: a list that writes it for its members. Then the writer is meant.
  const target = [email.replyTo, email.from, email.sender].map((people) => cleaned(people, isOwn));
  const to = target.find((people) => people.length > 0) ?? [];
  if (kind === 'reply') return { ...NOBODY, to };
  const named = keysOf(to);
  const others = cleaned(email.to, (key) => named.has(key) || isOwn(key));
  return arranged([...to, ...others], cleaned(email.cc, isOwn));
};

/** Who is in To is not in Cc as well; and a message is not only in copy. */
const arranged = (to: People, cc: People): AnswerRecipients => {
  const named = keysOf(to);
  const copies = cleaned(cc, (key) => named.has(key));
  return to.length > 0 ? { to, cc: copies, bcc: [] } : { to: copies, cc: [], bcc: [] };
};
