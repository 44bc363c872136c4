import { z } from 'zod';
import type { Envelope, SubmissionAddress } from '@/lib/jmap/email-submission';
import { isFormOf } from '@/lib/mail/address/sub-address';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { isAddress } from '@/lib/mail/reply/is-address';
import { invalid, type Outcome, refused } from '@/lib/server/methods/set-shape';

/** RFC 8621 §7.5, tooManyRecipients. */
export const MOST_RECIPIENTS = 200;
/** RFC 8621 §1.3.2, maxDelayedSend: 30 days. */
export const LONGEST_HOLD_SECONDS = 30 * 86_400;

const address = z.strictObject({
  email: z.string().max(1000),
  parameters: z.record(z.string(), z.string().max(1000).nullable()).nullish(),
});
/** RFC 8621 §7, Envelope. */
export const envelopeShape = z.strictObject({ mailFrom: address, rcptTo: z.array(address).max(10_000) });
type GivenEnvelope = z.infer<typeof envelopeShape>;

const bare = (email: string): SubmissionAddress => ({ email, parameters: null });
const folded = (email: string): string => email.trim().toLowerCase();

/** Is it one of these, in whatever case, or one with a detail (RFC 5233): what comes to alice+garden@ may be answered from there? */
export const isOneOf = (email: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => isFormOf(email, one));

/**
 * The envelope of an email that says nothing of it (RFC 8621 §7): from its Sender, else its From, if `identity` may send as that,
 * to everybody in To, Cc and Bcc, each once. Errors: invalidEmail, where it is not clear who sends it.
 */
export const envelopeOf = (headers: EmailHeaders, identity: string): Outcome<Envelope> => {
  const name = headers.sender.length > 0 ? 'sender' : 'from';
  const [sender, ...others] = headers[name];
  if (others.length > 0) return refused('invalidEmail', { properties: [name] });
  const recipients = new Map(
    [...headers.to, ...headers.cc, ...headers.bcc].map(({ email }) => [folded(email), email.trim()]),
  );
  const from = sender !== undefined && isOneOf(sender.email, [identity]) ? sender.email.trim() : identity;
  return { done: { mailFrom: bare(from), rcptTo: [...recipients.values()].map(bare) } };
};

/** An envelope that was given, each recipient once. Errors: invalidProperties for parameters that nothing is done with here. */
export const givenEnvelope = ({ mailFrom, rcptTo }: GivenEnvelope): Outcome<Envelope> => {
  if (rcptTo.some(({ parameters }) => Object.keys(parameters ?? {}).length > 0)) return invalid('envelope');
  const recipients = new Map(rcptTo.map(({ email }) => [folded(email), email.trim()]));
  const from = { email: mailFrom.email.trim(), parameters: mailFrom.parameters ?? null };
  return { done: { mailFrom: from, rcptTo: [...recipients.values()].map(bare) } };
};

/** Can it be sent to all of them, as far as that can be told by looking (RFC 8621 §7.5)? */
export const recipientsError = ({ rcptTo }: Envelope): ReturnType<typeof refused> | undefined => {
  if (rcptTo.length === 0) return refused('noRecipients');
  const wrong = rcptTo.map(({ email }) => email).filter((email) => !isAddress(email));
  if (wrong.length > 0) return refused('invalidRecipients', { invalidRecipients: wrong });
  return rcptTo.length > MOST_RECIPIENTS ? refused('tooManyRecipients', { maxRecipients: MOST_RECIPIENTS }) : undefined;
};

/** RFC 3339, in UTC. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * When it is to be sent: HOLDFOR counts the seconds, HOLDUNTIL names the moment (RFC 4865 §4). Errors: invalidProperties for both
 * at once, for a hold of more than 30 days and for every other parameter of MAIL FROM.
 */
export const releaseTime = ({ mailFrom }: Envelope, now: number): Outcome<number> => {
  const parameters = Object.entries(mailFrom.parameters ?? {}).map(([name, value]) => [
    name.toUpperCase(),
    value ?? '',
  ]);
  const [hold, ...others] = parameters;
  if (!hold) return { done: now };
  const [name, value = ''] = hold;
  if (others.length > 0) return invalid('envelope');
  const until =
    name === 'HOLDFOR' && /^\d{1,9}$/.test(value)
      ? now + Number(value) * 1000
      : name === 'HOLDUNTIL' && DATE_TIME.test(value)
        ? Date.parse(value)
        : Number.NaN;
  // A moment that is over when the request arrives is now.
  return until <= now + LONGEST_HOLD_SECONDS * 1000 ? { done: Math.max(now, until) } : invalid('envelope');
};
