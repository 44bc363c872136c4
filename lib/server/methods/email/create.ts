import { randomUUID } from 'node:crypto';
import { blobIdOf } from '@/lib/base/blob-id';
import { type AccountNo, type EmailNo, emailIdOf, emailKeyOf, type MailboxNo, mailboxNoOf } from '@/lib/base/ids';
import type { SetError } from '@/lib/jmap/problem';
import { type BuiltMessage, buildMessage } from '@/lib/mail/compose/build-message';
import { type NewEmail, readNewEmail } from '@/lib/mail/compose/new-email';
import { blobIdsOf } from '@/lib/mail/compose/new-part';
import { type NeededBlob, needBlobs } from '@/lib/server/methods/blob/need-blobs';
import { composedEmail, textsOf } from '@/lib/server/methods/email/composed-email';
import { emailRecord, stateRecord } from '@/lib/server/methods/email/email-record';
import { MOST_MAILBOXES } from '@/lib/server/methods/email/patch-email';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { type Outcome, refused, resolveId, type SetRequest } from '@/lib/server/methods/set-shape';
import { getAccount } from '@/lib/server/store/accounts';
import { knownKey } from '@/lib/server/store/client-keys';
import { addComposedEmail, type PartBytes } from '@/lib/server/store/composed/add-composed-email';
import { dropPartFiles, reserveEmail, writePartFile } from '@/lib/server/store/composed/part-files';
import { getEmailStates } from '@/lib/server/store/emails';

/** RFC 8621 §1.3.1, maxSizeAttachmentsPerEmail. */
export const MOST_ATTACHED = 50 * 1024 * 1024;
/** DESIGN §6: the copy on the mail server follows when nobody has written for so long. */
const DRAFT_RESTS_MS = 30_000;

export type CreatedEmails = {
  readonly created: ReadonlyMap<string, Arguments & { readonly id: string }>;
  readonly notCreated: ReadonlyMap<string, SetError>;
  /**
   * The command that appends the last of them on the mail server; null: nothing is to be appended. What the same Email/set
   * destroys is removed there only after it.
   */
  readonly append: number | null;
};

type Created = Arguments & { readonly id: string };
type Done = { readonly record: Created; readonly append: number | null };

/** The creates of Email/set (RFC 8621 §4.6), each by itself. Their ids are known to the rest of the request at once. */
export const createEmails = async (
  context: MethodContext,
  account: AccountNo,
  create: SetRequest['create'],
): Promise<CreatedEmails> => {
  const created = new Map<string, Created>();
  const notCreated = new Map<string, SetError>();
  let append: number | null = null;
  for (const [creationId, given] of create) {
    const outcome = await createOne(context, account, given);
    if ('error' in outcome) {
      notCreated.set(creationId, outcome.error);
      continue;
    }
    const { record } = outcome.done;
    created.set(creationId, record);
    context.createdIds.set(creationId, record.id);
    append = outcome.done.append ?? append;
  }
  return { created, notCreated, append };
};

/** A blob that was there may have gone from the cache when it is shared: then it is fetched again, once. */
const createOne = async (context: MethodContext, account: AccountNo, given: Arguments): Promise<Outcome<Done>> => {
  const outcome = await tryOne(context, account, given);
  if (outcome !== 'blobGone') return outcome;
  const again = await tryOne(context, account, given);
  return again === 'blobGone' ? refused('serverUnavailable', { description: 'A blob could not be kept' }) : again;
};

const tryOne = async (
  context: MethodContext,
  account: AccountNo,
  given: Arguments,
): Promise<Outcome<Done> | 'blobGone'> => {
  const { store } = context;
  const read = readNewEmail(given);
  if ('error' in read) return read;
  const { email } = read;
  const known = await knownKey(store.database, account, 'Email', email.clientKey);
  if (known !== undefined) return createdBefore(context, account, known);
  const mailboxNos = email.mailboxIds.map((id) => mailboxNoOf(resolveId(context, id) ?? ''));
  const boxes = [...new Set(mailboxNos.filter((no) => no !== undefined))];
  if (mailboxNos.includes(undefined)) return noMailbox;
  if (boxes.length > MOST_MAILBOXES) return refused('tooManyMailboxes');
  const needed = await needBlobs(context, account, blobIdsOf(email.body));
  if (needed.kind === 'notFound') return refused('blobNotFound', { notFound: needed.ids });
  if (needed.kind === 'unavailable') return refused('serverUnavailable', { description: needed.detail });
  const built = await build(context, account, { email, blobs: needed.blobs });
  const attached = built.leaves.reduce(
    (sum, { from }) => sum + ('blobId' in from ? sizeOf(needed.blobs, from.blobId) : 0),
    0,
  );
  if (attached > MOST_ATTACHED) return refused('tooLarge');
  return keep(context, account, { email, built, blobs: needed.blobs, boxes, given });
};

const noMailbox = refused('invalidProperties', { properties: ['mailboxIds'] });
const sizeOf = (blobs: ReadonlyMap<string, NeededBlob>, id: string): number => blobs.get(id)?.size ?? 0;

type Blobs = ReadonlyMap<string, NeededBlob>;

const build = async (
  { store }: MethodContext,
  account: AccountNo,
  { email, blobs }: { email: NewEmail; blobs: Blobs },
): Promise<BuiltMessage> => {
  const address = (await getAccount(store, account))?.email ?? '';
  return buildMessage({
    fields: email.fields,
    body: email.body,
    factsOf: (id) => blobs.get(id) ?? { type: 'application/octet-stream', charset: null, size: 0, isSevenBit: false },
    random: randomUUID(),
    domain: address.split('@').at(-1) ?? '',
    now: Date.now(),
  });
};

type Ready = {
  readonly email: NewEmail;
  readonly built: BuiltMessage;
  readonly blobs: Blobs;
  readonly boxes: readonly MailboxNo[];
  readonly given: Arguments;
};

/** Writes the texts as files, then everything else in one transaction. */
const keep = async (context: MethodContext, account: AccountNo, ready: Ready): Promise<Outcome<Done> | 'blobGone'> => {
  const { store } = context;
  const { email, built, blobs, boxes } = ready;
  const no = await reserveEmail(store, account);
  const id = emailIdOf({ no: no as EmailNo, generation: 0 });
  const now = Date.now();
  const composed = composedEmail(built, { email, now });
  const parts: PartBytes[] = [];
  for (const { partId: part, type, from } of built.leaves) {
    if ('octets' in from) {
      const file = await writePartFile(store, account, { emailNo: no, part }, from.octets);
      parts.push({ part, type, file, size: from.octets.length });
      continue;
    }
    const same = blobs.get(from.blobId);
    if (same) parts.push({ part, type, same: { emailNo: same.emailNo, part: same.part } });
  }
  const files = parts.flatMap((part) => ('file' in part ? [part.file] : []));
  const isDraft = email.keywords.includes('$draft');
  const added = await addComposedEmail(store, account, {
    no,
    email: composed,
    message: built.message,
    ...(await textsOf(store, account, { built, blobs })),
    mailboxNos: boxes,
    parts,
    clientKey: email.clientKey,
    id,
    runAfter: new Date(isDraft ? now + DRAFT_RESTS_MS : now),
  });
  if (added.kind !== 'added') await dropPartFiles(store, account, files);
  if (added.kind === 'known') return createdBefore(context, account, added.id);
  if (added.kind === 'mailboxGone') return noMailbox;
  if (added.kind === 'blobGone') return 'blobGone';
  const stored = {
    no,
    generation: 0,
    threadNo: added.threadNo,
    receivedAt: composed.receivedAt,
    listDate: composed.receivedAt,
    snooze: null,
    flags: composed.bits,
    keywords: composed.keywords,
    size: composed.size,
    mailboxes: boxes,
    headers: composed.headers,
    structure: composed.structure,
    preview: '',
    hasAttachment: composed.hasAttachment,
    textFetched: true,
  };
  const all = emailRecord(stored);
  const { blobId, threadId, size } = all;
  // RFC 8620 §6: a blob that goes by another id now is told where it was given.
  const told = BODIES.filter((name) => hasBlob(ready.given[name])).map((name) => [name, all[name]]);
  return { done: { record: { id, blobId, threadId, size, ...Object.fromEntries(told) }, append: added.command } };
};

const BODIES = ['bodyStructure', 'textBody', 'htmlBody', 'attachments'] as const;
const hasBlob = (given: unknown): boolean => given != null && JSON.stringify(given).includes('"blobId":"');

/** What a create answers that was carried out before: the first object, as it is now. */
const createdBefore = async (context: MethodContext, account: AccountNo, id: string): Promise<Outcome<Done>> => {
  const no = emailKeyOf(id)?.no ?? 0;
  const [state] = (await getEmailStates(context.store, account, [no])).list;
  if (!state) return { done: { record: { id, blobId: blobIdOf({ emailNo: no, part: '' }) }, append: null } };
  const { id: now, blobId, threadId, size } = stateRecord(state);
  return { done: { record: { id: now, blobId, threadId, size }, append: null } };
};
