import type { FetchedRow } from '@/lib/server/protocols/imap/fetched-row';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { containsUid, uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { twinCopies } from '@/lib/server/store/twin-copies';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** RFC 2180 §4.1.3: of a message that was expunged while it was being read some servers (Dovecot) tell nothing but NIL. */
const isHollow = (row: FetchedRow): boolean => row.size === 0 || row.headerBlock === '';

/**
 * Rows that must not be taken as they come: of what may be gone by now, and of what looks like another message of the same mailbox.
 * Another client that moved it away and back has given it another number; the old one may be told to be gone only later. Whether
 * they are there is asked when the FETCH is over.
 */
export class DoubtfulRows {
  readonly #context: SyncContext;
  readonly #mailboxNo: number;
  readonly #doubtful: IncomingEmail[] = [];
  /** UIDs of what looks like them. */
  readonly #twins = new Set<number>();
  readonly #seen = new Map<string, number>();

  constructor(context: SyncContext, mailboxNo: number) {
    this.#context = context;
    this.#mailboxNo = mailboxNo;
  }

  /** Is this row to wait? */
  takes(row: FetchedRow, email: IncomingEmail): boolean {
    const before = email.joinKey === null ? undefined : this.#seen.get(email.joinKey);
    if (email.joinKey !== null) this.#seen.set(email.joinKey, row.uid);
    if (before !== undefined) this.#twins.add(before);
    if (!isHollow(row) && before === undefined) return false;
    this.#doubtful.push(email);
    return true;
  }

  /** Takes out of a batch what looks like a message that is in the mailbox under another number. */
  async sift(batch: readonly IncomingEmail[]): Promise<IncomingEmail[]> {
    const keys = [...new Set(batch.flatMap(({ joinKey }) => joinKey ?? []))];
    if (keys.length === 0) return [...batch];
    const where = { ...owned(this.#context), mailboxNo: this.#mailboxNo };
    const uids = new Map<string, number[]>();
    for (const { key, uid } of await twinCopies(this.#context.store, where, keys))
      uids.set(key, [...(uids.get(key) ?? []), uid]);
    return batch.filter((email) => {
      const twins = uids.get(email.joinKey ?? '') ?? [];
      // What is in the store already is no news.
      if (twins.length === 0 || twins.includes(email.uid)) return true;
      for (const uid of twins) this.#twins.add(uid);
      this.#doubtful.push(email);
      return false;
    });
  }

  /** Those that are there, and which of the others of the mailbox are not. */
  async settle(connection: ImapConnection): Promise<{ there: IncomingEmail[]; gone: number[] }> {
    if (this.#doubtful.length === 0) return { there: [], gone: [] };
    const asked = [...this.#doubtful.map(({ uid }) => uid), ...this.#twins];
    const found = await connection.searchUids({ uids: uidSetOf(asked) });
    return {
      there: this.#doubtful.filter(({ uid }) => containsUid(found, uid)),
      gone: [...this.#twins].filter((uid) => !containsUid(found, uid)),
    };
  }
}
