import { createHash } from 'node:crypto';
import { KEEP_POLICY } from '@/lib/base/pop3-policy';
import type { Pop3Connection, Pop3Message } from '@/lib/server/protocols/pop3/pop3-connection';
import { getAccount } from '@/lib/server/store/accounts';
import { localInbox } from '@/lib/server/store/local-mailboxes';
import { setCursor, setMailboxStatus, setProof } from '@/lib/server/store/mailbox-marks';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { noteRemoved, pop3Journal } from '@/lib/server/store/pop3/journal';
import { removableMessages } from '@/lib/server/store/pop3/removable-messages';
import { collectMessages } from '@/lib/server/sync/pop3/collect-messages';
import { nameMessages } from '@/lib/server/sync/pop3/name-messages';
import { openMailbox } from '@/lib/server/sync/pop3/open-mailbox';
import { planCollection } from '@/lib/server/sync/pop3/plan-collection';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** More than this is shown as a collection under way. */
const MANY = 50;

/** What one check leaves for the next, forgotten with the process. */
export type CheckMemory = {
  /** A digest of what the server listed when all of it was here. */
  seen: string | null;
  /** See CollectOptions. */
  readonly tooLarge: Set<string>;
};
export const freshMemory = (): CheckMemory => ({ seen: null, tooLarge: new Set() });

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
  /** The server wants to be left alone for so long between two sign-ins (RFC 2449 §6.5); 0: it does not say. */
  readonly loginDelayMs: number;
};

/**
 * One session with the POP3 server: what it has and we have not is collected and committed; what the account's policy lets go of, and
 * what is in the journal, is marked there; and only QUIT makes that true (RFC 1939 §6). Throws what ended the connection: the server
 * then keeps everything, and the next session begins with what is in the store.
 */
export const checkMailbox = async (context: SyncContext, options: CheckOptions): Promise<Checked> => {
  const { signal, memory } = options;
  const { connection, account } = await openMailbox(context, signal);
  const close = () => connection.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    const { loginDelaySeconds } = connection.capabilities;
    const listed = await connection.list();
    const removable = await removableMessages(context.store, context.account, {
      policy: account.settings.policy ?? KEEP_POLICY,
      now: options.now ?? Date.now(),
    });
    const digest = digestOf(listed);
    const isStill = digest === memory.seen && removable.size === 0;
    const { collected, missing } = isStill ? NOTHING : await exchange(context, connection, { ...options, listed });
    if (connection.usable) await connection.quit();
    memory.seen = missing === 0 ? digest : null;
    if (missing === 0) await markProof(context);
    return { collected, loginDelayMs: (loginDelaySeconds ?? 0) * 1000 };
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
};

type Exchange = CheckOptions & { readonly listed: readonly Pop3Message[] };

/** `missing`: what the server would not give, or is too large to be kept. */
type Exchanged = { readonly collected: number; readonly missing: number };
const NOTHING: Exchanged = { collected: 0, missing: 0 };

/** Collects what is new, then marks what is to go. */
const exchange = async (
  context: SyncContext,
  connection: Pop3Connection,
  { listed, signal, onCollecting, memory, most, now = Date.now() }: Exchange,
): Promise<Exchanged> => {
  const messages = await nameMessages(connection, listed);
  const plan = planCollection(messages, await pop3Journal(context.store, context.account));
  const isMuch = plan.unknown.length > MANY;
  if (isMuch) await onCollecting();
  await showProgress(context, { there: listed.length, missing: plan.unknown.length, isMuch });
  const read = await collectMessages(context, connection, { plan, signal, tooLarge: memory.tooLarge, most });
  await showProgress(context, { there: listed.length, missing: 0, isMuch: false });
  await removeDone(context, connection, { places: new Map([...plan.known, ...read]), now });
  return { collected: read.size, missing: plan.unknown.length - read.size };
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
  const marked = new Set(await connection.delete(going.map(([number]) => number)));
  await connection.quit();
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
