import { z } from 'zod';
import { type AccountNo, emailKeyOf, GENERATIONS, identityNoOf, submissionIdOf, submissionNoOf } from '@/lib/base/ids';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import { findEmails } from '@/lib/server/methods/email/find-emails';
import {
  envelopeOf,
  envelopeShape,
  givenEnvelope,
  isOneOf,
  recipientsError,
  releaseTime,
} from '@/lib/server/methods/email-submission/envelope';
import { submissionRecord } from '@/lib/server/methods/email-submission/submission-record';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { checkRecord, invalid, type Outcome, refused, resolveId } from '@/lib/server/methods/set-shape';
import { getAccount } from '@/lib/server/store/accounts';
import { knownKey } from '@/lib/server/store/client-keys';
import { getEmails, type StoredEmail } from '@/lib/server/store/emails';
import { identitiesOf, type StoredIdentity } from '@/lib/server/store/identities';
import { countAttempt } from '@/lib/server/store/rate-limits';
import { createSubmission, type NewSubmission } from '@/lib/server/store/submissions/create-submission';
import { getSubmissions } from '@/lib/server/store/submissions/get-submissions';

/** RFC 8621 §7.5, tooLarge. What the account's own server takes it says when it is asked. */
const MOST_OCTETS = 100 * 1024 * 1024;
/** Messages a minute: a person does not write more, and a stolen session shall not send more. */
const MOST_A_MINUTE = 30;

const shape = z.strictObject({
  identityId: z.string(),
  emailId: z.string(),
  envelope: envelopeShape.nullish(),
  original: z.strictObject({ emailId: z.string(), keyword: z.enum(['$answered', '$forwarded', '$mdnsent']) }).nullish(),
  clientKey: z.string().min(1).max(255).nullish(),
});
type Given = z.infer<typeof shape>;
/** Of a submission that was made before and is not kept any more, the id is all that is left. */
type Created = EmailSubmission | (Arguments & { readonly id: string });

/** The create of EmailSubmission/set (RFC 8621 §7.5). The same clientKey gives the same submission, whatever became of it. */
export const create = async (
  context: MethodContext,
  account: AccountNo,
  record: Arguments,
): Promise<Outcome<Created>> => {
  const checked = checkRecord(shape, record);
  if ('error' in checked) return checked;
  const given = checked.done;
  const known = await createdBefore(context, account, given);
  if (known) return { done: known };
  const ready = await prepare(context, account, given);
  if ('error' in ready) return ready;
  const { count, seconds } = await countAttempt(context.store, `submission ${account}`, 60);
  if (count > MOST_A_MINUTE) {
    const description = `More than ${MOST_A_MINUTE} messages in a minute: try again in ${seconds} seconds`;
    return refused('rateLimit', { description });
  }
  const made = await createSubmission(context.store, account, ready.done);
  if (made.kind === 'emailGone') return invalid('emailId');
  if (made.kind === 'underWay') {
    const description = 'This message is on its way already';
    return refused('alreadyExists', { existingId: submissionIdOf(made.no), description });
  }
  const id = made.kind === 'known' ? made.id : submissionIdOf(made.no);
  return { done: await recordOf(context, account, id) };
};

const recordOf = async ({ store }: MethodContext, account: AccountNo, id: string): Promise<Created> => {
  const [stored] = (await getSubmissions(store, account, [submissionNoOf(id) ?? 0])).list;
  return stored ? submissionRecord(stored) : { id };
};

/** What an answer that was lost had said. Not of a draft that was edited after the first one was taken back: that is another email. */
const createdBefore = async (
  context: MethodContext,
  account: AccountNo,
  { clientKey, emailId }: Given,
): Promise<Created | undefined> => {
  const id = await knownKey(context.store.database, account, 'EmailSubmission', clientKey ?? null);
  if (id === undefined) return undefined;
  const [stored] = (await getSubmissions(context.store, account, [submissionNoOf(id) ?? 0])).list;
  if (!stored) return { id };
  const isOver = stored.stage === 'canceled' || stored.stage === 'failed';
  const isSame = emailKeyOf(resolveId(context, emailId) ?? '')?.no === stored.emailNo;
  return isOver && !isSame ? undefined : submissionRecord(stored);
};

/** Everything that RFC 8621 §7.5 wants checked before a message may go. */
const prepare = async (context: MethodContext, account: AccountNo, given: Given): Promise<Outcome<NewSubmission>> => {
  const { store } = context;
  const settings = await getAccount(store, account);
  if (!settings?.maySend || settings.settings.smtp === null)
    return refused('forbiddenToSend', { description: 'No server for sending is known for this account' });
  const { list } = await identitiesOf(store, account);
  const identity = list.find(({ no }) => no === identityNoOf(given.identityId));
  if (!identity) return invalid('identityId');
  const found = await theEmail(context, account, given.emailId);
  if (!found) return invalid('emailId');
  const unfit = emailError(found, list);
  if (unfit) return unfit;
  const envelope = given.envelope ? givenEnvelope(given.envelope) : envelopeOf(found.headers, identity.email);
  if ('error' in envelope) return envelope;
  const addresses = list.map(({ email }) => email);
  const { email: mailFrom } = envelope.done.mailFrom;
  const isFree = mailFrom === '' && isReceipt(found.structure);
  if (!isFree && !isOneOf(mailFrom, addresses)) return refused('forbiddenMailFrom');
  const wrong = recipientsError(envelope.done);
  if (wrong) return wrong;
  const sendAt = releaseTime(envelope.done, Date.now());
  if ('error' in sendAt) return sendAt;
  const [messageId = ''] = found.headers.messageId;
  return {
    done: {
      emailNo: found.no,
      emailId: found.no * GENERATIONS + found.generation,
      threadNo: found.threadNo,
      identityNo: identity.no,
      envelope: envelope.done,
      messageId,
      sendAt: sendAt.done,
      original: await originalOf(context, account, given),
      clientKey: given.clientKey ?? null,
      idOf: submissionIdOf,
      noOf: submissionNoOf,
    },
  };
};

/** RFC 8098 §3: a read receipt, and nothing else here, goes out without a sender to be told of it. */
const isReceipt = ({ type, subParts }: StoredEmail['structure']): boolean =>
  type === 'multipart/report' && subParts[1]?.type === 'message/disposition-notification';

const theEmail = async (
  context: MethodContext,
  account: AccountNo,
  given: string,
): Promise<StoredEmail | undefined> => {
  const id = resolveId(context, given) ?? '';
  const no = (await findEmails(context.store, account, [id])).get(id)?.no;
  return no === undefined ? undefined : (await getEmails(context.store, account, [no])).list[0];
};

const emailError = (
  { headers, size }: StoredEmail,
  identities: readonly StoredIdentity[],
): ReturnType<typeof refused> | undefined => {
  // RFC 5322 §3.6: these must be there; without a Message-ID nobody could find out what became of it, either.
  const missing = [
    ...(headers.from.length === 0 ? ['from'] : []),
    ...(headers.sentAt === null ? ['sentAt'] : []),
    ...(headers.messageId.length === 0 ? ['messageId'] : []),
  ];
  if (missing.length > 0) return refused('invalidEmail', { properties: missing });
  const addresses = identities.map(({ email }) => email);
  if (!headers.from.every(({ email }) => isOneOf(email, addresses))) return refused('forbiddenFrom');
  return size > MOST_OCTETS ? refused('tooLarge', { maxSize: MOST_OCTETS }) : undefined;
};

/** An original that was destroyed meanwhile is no reason not to answer it. */
const originalOf = async (
  context: MethodContext,
  account: AccountNo,
  { original }: Given,
): Promise<NewSubmission['original']> => {
  const id = original ? resolveId(context, original.emailId) : undefined;
  const found = id === undefined ? undefined : (await findEmails(context.store, account, [id])).get(id);
  return original && found ? { emailNo: found.no, keyword: original.keyword } : null;
};
