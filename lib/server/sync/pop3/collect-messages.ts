import type { Pop3Connection } from '@/lib/server/protocols/pop3/pop3-connection';
import { BlobTooLarge } from '@/lib/server/store/blobs/blob-files';
import { LARGEST_BLOB } from '@/lib/server/store/blobs/blobs';
import { dropKept, keepMessages } from '@/lib/server/store/blobs/kept-messages';
import { writeTexts } from '@/lib/server/store/email-text';
import { INGEST_BATCH } from '@/lib/server/store/ingest-emails';
import { type Collected, type CollectedEmail, collectEmails } from '@/lib/server/store/pop3/collect-emails';
import { type Renamed, renameInJournal } from '@/lib/server/store/pop3/journal';
import { isDataRefused } from '@/lib/server/store/sql';
import { emailText } from '@/lib/server/sync/email-text';
import { bareEmail } from '@/lib/server/sync/inbound/ingest-all';
import type { NamedMessage } from '@/lib/server/sync/pop3/name-messages';
import { inPace } from '@/lib/server/sync/pop3/patience';
import type { CollectionPlan } from '@/lib/server/sync/pop3/plan-collection';
import { collectedEmail, type ReadCollected, readCollected, SMALL } from '@/lib/server/sync/pop3/read-collected';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** What waits in memory for one transaction. */
const BATCH_OCTETS = 4 * 1024 * 1024;
/** The first messages are on screen at once; later batches are as large as they may be. */
const FIRST_BATCH = 20;

export type CollectOptions = {
  readonly plan: CollectionPlan;
  readonly signal: AbortSignal;
  /** Names of messages that turned out larger than their size said: they are asked for no more, and new ones are added. */
  readonly tooLarge: Set<string>;
  /** Octets; what is larger stays on the server, whatever the policy says. */
  readonly most?: number | undefined;
};

type Arrived = { readonly message: NamedMessage; readonly collected: ReadCollected };

/**
 * Fetches what is not known yet, newest first, into the store: while one batch is written the next is read, then the server waits.
 * Returns where everything that was read is in the journal. Whatever it is stopped by, what was written stays, and the rest is fetched
 * by the next session.
 */
export const collectMessages = async (
  context: SyncContext,
  connection: Pop3Connection,
  options: CollectOptions,
): Promise<ReadonlyMap<number, number>> => {
  const { plan, signal, tooLarge } = options;
  const places = new Map<number, number>();
  const byNumber = new Map(plan.unknown.map((message) => [message.number, message]));
  let batch: Arrived[] = [];
  let octets = 0;
  let most = FIRST_BATCH;
  let writing: Promise<void> = Promise.resolve();
  /** Begins to write what was read, once the batch before is written. */
  const write = async () => {
    const read = batch;
    [batch, octets, most] = [[], 0, INGEST_BATCH];
    await writing;
    writing = take(context, options, { read, places });
    // Its error is thrown by whoever waits for it; until then it is nobody's.
    writing.catch(() => undefined);
  };
  try {
    await connection.retrieve(tooLargeLeftOut(context, options), {
      onMessage: async (number, source) => {
        signal.throwIfAborted();
        const message = byNumber.get(number);
        if (!message) return;
        const collected = await readCollected(context, { source: inPace(source), most: mostOf(options) }).catch(
          (error: unknown) => {
            if (error instanceof BlobTooLarge && message.name !== null) tooLarge.add(message.name);
            throw error;
          },
        );
        batch.push({ message, collected });
        octets += Math.min(message.size, SMALL);
        if (batch.length >= most || octets >= BATCH_OCTETS) await write();
      },
      onRefused: (number, serverText) =>
        context.log.warn('pop3.refused', { account: context.account, number, serverText }),
    });
    await write();
  } finally {
    // Whoever begins anew must not meet what is still being written.
    await writing.catch(() => undefined);
  }
  await writing;
  return places;
};

const mostOf = ({ most = LARGEST_BLOB }: Pick<CollectOptions, 'most'>): number => most;

/** It stays on the server, whatever the policy says: what is not in the journal is never deleted there. */
export const isTooLarge = ({ size, name }: NamedMessage, options: Pick<CollectOptions, 'tooLarge' | 'most'>): boolean =>
  size > mostOf(options) || (name !== null && options.tooLarge.has(name));

const tooLargeLeftOut = ({ log, account }: SyncContext, options: CollectOptions): number[] => {
  const { unknown } = options.plan;
  const taken = unknown.filter((message) => !isTooLarge(message, options));
  if (taken.length < unknown.length) log.warn('pop3.too-large', { account, messages: unknown.length - taken.length });
  return taken.map(({ number }) => number);
};

type Taken = { readonly read: readonly Arrived[]; readonly places: Map<number, number> };

const take = async (context: SyncContext, options: CollectOptions, { read, places }: Taken): Promise<void> => {
  const { store, account } = context;
  const fresh: Arrived[] = [];
  const renamed: Renamed[] = [];
  for (const one of read) {
    const { message, collected } = one;
    const row = options.plan.recognise(collected);
    if (!row) {
      fresh.push(one);
      continue;
    }
    places.set(message.number, row.no);
    const name = { uidl: nameOf(one), size: message.size };
    if (row.isRemoved || row.uidl !== name.uidl || row.size !== name.size) renamed.push({ no: row.no, ...name });
    if (!Buffer.isBuffer(collected.octets)) await dropKept(store, account, collected.octets);
  }
  if (renamed.length > 0) await renameInJournal(store, owned(context), renamed);
  await takeFresh(context, fresh, places);
};

/** What has no name is known by what it is. */
const nameOf = ({ message, collected }: Arrived): string => message.name ?? `content ${collected.hash}`;

const takeFresh = async (
  context: SyncContext,
  fresh: readonly Arrived[],
  places: Map<number, number>,
): Promise<void> => {
  const { store, account } = context;
  if (fresh.length === 0) return;
  const small = fresh.flatMap(({ collected }) => (Buffer.isBuffer(collected.octets) ? [collected.octets] : []));
  const packed = await keepMessages(store, account, small);
  const now = Date.now();
  const emails = fresh.map((one) => {
    const { message, collected } = one;
    const kept = Buffer.isBuffer(collected.octets) ? packed.shift() : collected.octets;
    if (!kept) throw new Error('A message was not kept');
    const entry = { uidl: nameOf(one), size: message.size, hash: collected.hash };
    return { email: collectedEmail(collected, kept.size, now), kept, entry };
  });
  const taken = await collectAll(context, emails);
  const texts = taken.flatMap(({ emailNo }, index) => {
    const text = fresh[index]?.collected.read.text;
    return text ? [emailText(emailNo, text)] : [];
  });
  await writeTexts(store, owned(context), texts);
  taken.forEach(({ journalNo }, index) => {
    const number = fresh[index]?.message.number;
    if (number !== undefined) places.set(number, journalNo);
  });
};

/** One message that the database does not take must not keep all others out: it goes in without its header (ingest-all.ts). */
const collectAll = async (context: SyncContext, emails: readonly CollectedEmail[]): Promise<readonly Collected[]> => {
  const { store, log, account } = context;
  try {
    return await collectEmails(store, owned(context), emails);
  } catch (error) {
    const [only, ...others] = emails;
    if (!isDataRefused(error) || !only) throw error;
    const taken: Collected[] = [];
    for (const one of others.length > 0 ? emails : []) taken.push(...(await collectAll(context, [one])));
    if (taken.length > 0) return taken;
    log.error('pop3.message-refused', { account, error });
    return collectEmails(store, owned(context), [{ ...only, email: bareEmail(only.email) }]);
  }
};
