import { createHash } from 'node:crypto';
import { KEEP_POLICY } from '@/lib/base/pop3-policy';
import type { Pop3Connection, Pop3Message } from '@/lib/server/protocols/pop3/pop3-connection';
import { getAccount } from '@/lib/server/store/accounts';
import { localInbox } from '@/lib/server/store/local-mailboxes';
import { setCursor, setMailboxStatus, setProof } from '@/lib/server/store/mailbox-marks';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { noteRemoved, pop3Journal } from '@/lib/server/store/pop3/journal';
import { removableMessages } from '@/lib/server/store/pop3/removable-messages';
import { collectMessages, isTooLarge } from '@/lib/server/sync/pop3/collect-messages';
import { nameMessages } from '@/lib/server/sync/pop3/name-messages';
import { openMailbox } from '@/lib/server/sync/pop3/open-mailbox';
import { answerInTime } from '@/lib/server/sync/pop3/patience';
import { planCollection } from '@/lib/server/sync/pop3/plan-collection';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** More than this is shown as a collection under way. */
const MANY = 50;
const DELETED_AT_ONCE = 500;
const OPENING_MS = 2 * 60_000;

/** What one check leaves for the next, forgotten with the process. */
export type CheckMemory = {
  /** A digest of what the server listed when all of it was here, but for what is too large. */
  seen: string | null;
  /** So many of these were too large. */
  left: number;
  /** What the policy let go of, and was not among them: it is gone there, so nobody looks for it again. */
  absent: ReadonlySet<number>;
  /** See CollectOptions. */
  readonly tooLarge: Set<string>;
};
export const freshMemory = (): CheckMemory => ({ seen: null, left: 0, absent: new Set(), tooLarge: new Set() });

export type CheckOptions = {
  readonly memory: CheckMemory;
  readonly signal: AbortSignal;
  readonly onCollecting: () => Promise<void>;
  readonly now?: number;
  /** Octets of the largest message that is collected; without it that of the largest blob. */
  readonly most?: number;
};

export type Checked = {
  /** So many messages were read. */
  readonly collected: number;
  /** Seconds for which the server wants to be left alone between two sign-ins (RFC 2449 §6.5); 0: it does not say. */
  readonly loginDelay: number;
  /** So many stay there because they are too large to be kept here. */
  readonly tooLarge: number;
};

/**
 * One session with the POP3 server: what it has and we have not is collected and committed; what the account's policy lets go of, and
 * what is in the journal, is marked there; and only QUIT makes that true (RFC 1939 §6). Throws what ended the connection: the server
 * then keeps everything, and the next session begins with what is in the store.
 */
export const checkMailbox = async (context: SyncContext, options: CheckOptions): Promise<Checked> => {
  const { signal, memory } = options;
  const opening = AbortSignal.any([signal, AbortSignal.timeout(OPENING_MS)]);
  const { connection, account } = await openMailbox(context, opening);
  const close = () => connection.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    const { loginDelaySeconds } = connection.capabilities;
    const listed = await answerInTime(() => connection.list(), { close });
    const removable = await removableMessages(context.store, context.account, {
      policy: account.settings.policy ?? KEEP_POLICY,
      now: options.now ?? Date.now(),
    });
    const digest = digestOf(listed);
    const isStill = digest === memory.seen && [...removable].every((no) => memory.absent.has(no));
    const { collected, missing, tooLarge, absent } = isStill
      ? { collected: 0, missing: memory.left, tooLarge: memory.left, absent: memory.absent }
      : await exchange(context, connection, { ...options, listed, removable });
    if (connection.usable) await answerInTime(() => connection.quit(), { close });
    memory.seen = missing === tooLarge ? digest : null;
    memory.left = tooLarge;
    memory.absent = absent;
    if (missing === 0) await markProof(context);
    return { collected, loginDelay: loginDelaySeconds ?? 0, tooLarge };
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
};

type Exchange = CheckOptions & {
  readonly listed: readonly Pop3Message[];
  readonly removable: ReadonlySet<number>;
};

type Exchanged = {
  readonly collected: number;
  /** What the server would not give, or is too large to be kept. */
  readonly missing: number;
  readonly tooLarge: number;
  readonly absent: ReadonlySet<number>;
};

/** Collects what is new, then marks what is to go. */
const exchange = async (
  context: SyncContext,
  connection: Pop3Connection,
  { listed, removable, signal, onCollecting, memory, most, now = Date.now() }: Exchange,
): Promise<Exchanged> => {
  const messages = await nameMessages(connection, listed);
  const plan = planCollection(messages, await pop3Journal(context.store, context.account));
  const isMuch = plan.unknown.length > MANY;
  if (isMuch) await onCollecting();
  await showProgress(context, { there: listed.length, missing: plan.unknown.length, isMuch });
  const read = await collectMessages(context, connection, { plan, signal, tooLarge: memory.tooLarge, most });
  await showProgress(context, { there: listed.length, missing: 0, isMuch: false });
  const places = new Map([...plan.known, ...read]);
  await removeDone(context, connection, { places, now });
  const there = new Set(places.values());
  return {
    collected: read.size,
    missing: plan.unknown.length - read.size,
    tooLarge: plan.unknown.filter((message) => isTooLarge(message, { tooLarge: memory.tooLarge, most })).length,
    absent: new Set([...removable].filter((no) => !there.has(no))),
  };
};

type Progress = { readonly there: number; readonly missing: number; readonly isMuch: boolean };

/** Until the collection is whole the inbox counts what the server has; how far it is is told like that of an IMAP account. */
const showProgress = async (context: SyncContext, { there, missing, isMuch }: Progress): Promise<void> => {
  const { store, account } = context;
  const boxes = await listMailboxes(store, account);
  const no = await localInbox(store, account);
  const inbox = boxes.find((box) => box.no === no);
  if (!inbox) return;
  const where = { ...owned(context), mailboxNo: inbox.no };
  await setMailboxStatus(store, { ...where, emails: there, unseen: inbox.unreadEmails + missing });
  if (inbox.complete === isMuch) await setCursor(store, { ...where, cursor: { complete: !isMuch } });
};

type RemoveDone = { readonly places: ReadonlyMap<number, number>; readonly now: number };

/** DELE for what the policy lets go of now, of the messages that this session has seen to be in the journal; then QUIT. */
const removeDone = async (
  context: SyncContext,
  connection: Pop3Connection,
  { places, now }: RemoveDone,
): Promise<void> => {
  const { store, account } = context;
  // Asked again: a policy may have been changed while thousands of messages were collected.
  const stored = await getAccount(store, account);
  const policy = stored?.settings.policy ?? KEEP_POLICY;
  const removable = await removableMessages(store, account, { policy, now });
  const going = [...places].filter(([, journalNo]) => removable.has(journalNo));
  if (going.length === 0) return;
  const close = () => connection.close();
  const marked = new Set<number>();
  for (let at = 0; at < going.length; at += DELETED_AT_ONCE) {
    const numbers = going.slice(at, at + DELETED_AT_ONCE).map(([number]) => number);
    for (const number of await answerInTime(() => connection.delete(numbers), { close })) marked.add(number);
  }
  await answerInTime(() => connection.quit(), { close });
  await noteRemoved(
    store,
    owned(context),
    going.flatMap(([number, journalNo]) => (marked.has(number) ? [journalNo] : [])),
  );
};

/** Everything that the server lists was found to be here, just now. */
const markProof = async (context: SyncContext): Promise<void> => {
  const { store, account } = context;
  const at = new Date();
  const mailboxNo = await localInbox(store, account);
  await setProof(store, { ...owned(context), mailboxNo, uidsEqualAt: at, flagsEqualAt: null, repaired: 0 });
};

const digestOf = (listed: readonly Pop3Message[]): string => {
  const hash = createHash('sha256');
  for (const { number, size, uidl } of listed) hash.update(`${number} ${size} ${uidl ?? ''}\n`);
  return hash.digest('base64');
};
