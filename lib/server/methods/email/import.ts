import { z } from 'zod';
import { type AccountNo, type EmailNo, emailIdOf, GENERATIONS } from '@/lib/base/ids';
import { canonicalOctets } from '@/lib/mail/mime/canonical-octets';
import { type NeededBlob, needBlobs } from '@/lib/server/methods/blob/need-blobs';
import { createEach } from '@/lib/server/methods/create-each';
import {
  type CreatedEmail,
  createdBefore,
  createdEmail,
  type NewPlace,
  placeShape,
  readPlace,
} from '@/lib/server/methods/email/new-place';
import {
  type Arguments,
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { orPartialFail } from '@/lib/server/methods/or-partial-fail';
import {
  checkRecord,
  checkState,
  invalid,
  MOST_OBJECTS_IN_SET,
  type Outcome,
  orNull,
  refused,
} from '@/lib/server/methods/set-shape';
import { type BlobKey, findBlob, LARGEST_BLOB, openBlob } from '@/lib/server/store/blobs/blobs';
import { dropKept, keepMessage, readKept } from '@/lib/server/store/blobs/kept-messages';
import { statesOf } from '@/lib/server/store/changes';
import { findTwin } from '@/lib/server/store/imported/find-twin';
import { type ImportOctets, importEmails } from '@/lib/server/store/imported/import-emails';
import { type ReadImported, readImported } from '@/lib/server/store/imported/read-imported';
import type { Store } from '@/lib/server/store/store';

const shape = z.strictObject({
  accountId,
  ifInState: z.string().nullish(),
  emails: z.record(z.string().min(1).max(255), z.record(z.string(), z.unknown())),
});
const importShape = z.strictObject({ blobId: z.string(), ...placeShape });

/**
 * Email/import (RFC 8621 §4.8). A message is put right where it could not be given to a server as it is (line ends, NUL); what has no
 * header field at all is none. One that lies in all of the mailboxes already, octet for octet, is refused.
 */
export const emailImport: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const emails = Object.entries(asked.emails);
  if (emails.length > MOST_OBJECTS_IN_SET) throw new MethodFailed('requestTooLarge');
  const state = async () => (await statesOf(context.store, account))['Email'] ?? '0';
  const oldState = await state();
  checkState({ ifInState: asked.ifInState ?? null }, oldState);
  return orPartialFail(context, { oldState, state }, async () => {
    const { created, notCreated } = await createEach(context, emails, (given) => importOne(context, account, given));
    return {
      accountId: asked.accountId,
      oldState,
      newState: await state(),
      created: orNull(created),
      notCreated: orNull(notCreated),
    };
  });
};

type Wanted = NewPlace & { readonly blobId: string };

const readGiven = (context: MethodContext, given: Arguments): Outcome<Wanted> => {
  const checked = checkRecord(importShape, given);
  if ('error' in checked) return checked;
  const place = readPlace(context, checked.done);
  return 'error' in place ? place : { done: { ...place.done, blobId: checked.done.blobId } };
};

/** A blob that was there may have gone from the cache when it is shared: then it is fetched again, once. */
const importOne = async (
  context: MethodContext,
  account: AccountNo,
  given: Arguments,
): Promise<Outcome<CreatedEmail>> => {
  const wanted = readGiven(context, given);
  if ('error' in wanted) return wanted;
  for (let tries = 0; tries < 2; tries += 1) {
    const outcome = await tryOne(context, account, wanted.done);
    if (outcome !== 'blobGone') return outcome;
  }
  return refused('serverUnavailable', { description: 'The message could not be kept' });
};

const tryOne = async (
  context: MethodContext,
  account: AccountNo,
  wanted: Wanted,
): Promise<Outcome<CreatedEmail> | 'blobGone'> => {
  const { store } = context;
  const { boxes, clientKey } = wanted;
  const needed = await needBlobs(context, account, [wanted.blobId]);
  if (needed.kind === 'notFound') return invalid('blobId');
  if (needed.kind === 'unavailable') return refused('serverUnavailable', { description: needed.detail });
  const blob = needed.blobs.get(wanted.blobId);
  if (!blob) return 'blobGone';
  if (blob.size > LARGEST_BLOB) return refused('tooLarge', { maxSize: LARGEST_BLOB });
  const prepared = await prepare(store, account, { blob, wanted });
  if (prepared === 'blobGone') return prepared;
  if (!prepared) return refused('invalidEmail');
  const { message, octets } = prepared;
  const twin = await findTwin(store, account, { read: message, mailboxNos: boxes });
  const [imported] =
    twin === undefined
      ? await importEmails(store, account, [{ read: message, octets, mailboxNos: boxes, clientKey }])
      : [];
  if (imported?.kind === 'added') return { done: createdEmail({ ...imported, size: message.email.size }) };
  if ('kept' in octets) await dropKept(store, account, octets.kept);
  if (twin !== undefined) return refused('alreadyExists', { existingId: idOf(twin) });
  if (imported?.kind === 'known') return { done: await createdBefore(store, account, imported.id) };
  return imported?.kind === 'mailboxGone' ? invalid('mailboxIds') : 'blobGone';
};

type Prepare = { readonly blob: NeededBlob; readonly wanted: Wanted };
type Prepared = { readonly message: ReadImported; readonly octets: ImportOctets };

/** Reads the message, and writes it anew where it must be put right; undefined: it is none. */
const prepare = async (
  store: Store,
  account: AccountNo,
  { blob, wanted }: Prepare,
): Promise<Prepared | 'blobGone' | undefined> => {
  const key = { account, emailNo: blob.emailNo, part: blob.part };
  const source = await octetsOf(store, key);
  if (!source) return 'blobGone';
  const facts = { keywords: wanted.keywords ?? [], receivedAt: wanted.receivedAt };
  const message = await readImported(source, facts, Date.now());
  if (!message || message.isCanonical) return message && { message, octets: { same: key } };
  const again = await octetsOf(store, key);
  if (!again) return 'blobGone';
  // An LF may become two octets.
  const kept = await keepMessage(store, account, { octets: canonicalOctets(again), most: 2 * LARGEST_BLOB });
  const right = await readImported(readKept(store, kept), facts, Date.now());
  return right && { message: right, octets: { kept } };
};

const octetsOf = async (store: Store, key: BlobKey): Promise<AsyncIterable<Buffer> | undefined> => {
  const found = await findBlob(store, key);
  // The file of a cache that was emptied by hand: its row goes with the attempt.
  return found && (await openBlob(store, key, found).catch(() => undefined));
};

const idOf = (number: number): string =>
  emailIdOf({ no: Math.floor(number / GENERATIONS) as EmailNo, generation: number % GENERATIONS });
