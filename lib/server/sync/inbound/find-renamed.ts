import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { ListedMailbox } from '@/lib/server/protocols/imap/list-mailboxes';
import { formatUidSet, uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { copySample } from '@/lib/server/store/copies';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** Is what LIST names under this path no longer the mailbox that we know by it? */
const isOther = (box: StoredMailbox, listed: ListedMailbox | undefined): boolean => {
  if (!listed) return true;
  if (box.serverId !== null && listed.mailboxId !== null) return box.serverId !== listed.mailboxId;
  return listed.status !== null && box.uidValidity !== null && listed.status.uidValidity !== box.uidValidity;
};

const mayBe = (box: StoredMailbox, { mailboxId, status }: ListedMailbox): boolean => {
  if (box.serverId !== null && mailboxId !== null) return box.serverId === mailboxId;
  const grown = status?.uidNext ?? box.uidNext;
  return status !== null && status.uidValidity === box.uidValidity && grown >= box.uidNext && box.uidNext > 1;
};

/**
 * Mailboxes that another client has renamed: number -> the path they have now. By MAILBOXID (RFC 8474), else by UIDVALIDITY and
 * UIDNEXT; but some servers give every mailbox the same, so that a few messages must be the same as well.
 */
export const findRenamed = async (
  context: SyncContext,
  connection: ImapConnection,
  stored: readonly StoredMailbox[],
  listed: readonly ListedMailbox[],
): Promise<Map<number, string>> => {
  const byPath = new Map(listed.map((box) => [box.path, box]));
  const lost = stored.filter((box) => isOther(box, byPath.get(box.path)));
  const kept = new Set(stored.filter((box) => !lost.includes(box)).map((box) => box.path));
  const fresh = listed.filter((box) => !kept.has(box.path) && box.selectable);
  const renamed = new Map<number, string>();
  const taken = new Set<string>();
  for (const box of lost) {
    const [only, other] = fresh.filter((candidate) => !taken.has(candidate.path) && mayBe(box, candidate));
    if (!only || other) continue;
    const isKnown = box.serverId !== null && only.mailboxId !== null;
    if (!isKnown && !(await holdsTheSame(context, connection, box.no, only.path))) continue;
    renamed.set(box.no, only.path);
    taken.add(only.path);
  }
  return renamed;
};

/** Are the messages that we know by number there, with the same size and date? */
const holdsTheSame = async (
  context: SyncContext,
  connection: ImapConnection,
  mailboxNo: number,
  path: string,
): Promise<boolean> => {
  const sample = new Map((await copySample(context.store, context.account, mailboxNo)).map((copy) => [copy.uid, copy]));
  if (sample.size === 0) return false;
  const seen = new Map<number, boolean>();
  try {
    await connection.select(path, { readOnly: true });
    await connection.fetchRows({
      uids: formatUidSet(uidSetOf(sample.keys())),
      headers: false,
      structure: false,
      onRows: (rows) => {
        for (const { uid, size, internalDate } of rows) {
          const copy = sample.get(uid);
          if (copy) seen.set(uid, copy.size === size && copy.receivedAt === internalDate);
        }
      },
    });
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
  return seen.size > 0 && [...seen.values()].every(Boolean);
};
