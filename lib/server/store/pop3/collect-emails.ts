import type { KeptMessage } from '@/lib/server/store/blobs/kept-messages';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { localInbox, reserveUids } from '@/lib/server/store/local-mailboxes';
import type { Owned } from '@/lib/server/store/owners';
import { addToJournal, type JournalEntry } from '@/lib/server/store/pop3/journal';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

export type CollectedEmail = {
  /** Everything but the UID, which it gets here. */
  readonly email: Omit<IncomingEmail, 'uid' | 'modseq'>;
  readonly kept: KeptMessage;
  readonly entry: JournalEntry;
};

const ADD_BLOBS = statement(
  'pop3-add-blobs',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "start", "pinned")
   select $1, n, '', 'message/rfc822', s, f, b, true from unnest($2::int8[], $3::int8[], $4::text[], $5::int8[]) x(n, s, f, b)`,
);

export type Collected = { readonly journalNo: number; readonly emailNo: number };

/**
 * Takes collected messages into the inbox: emails, their octets and the journal of what the server had, in one transaction. At most
 * INGEST_BATCH. Returns the numbers that they got, in their order. Throws NotOwnerError when another worker owns the account.
 */
export const collectEmails = async (
  store: Store,
  where: Owned,
  collected: readonly CollectedEmail[],
): Promise<Collected[]> => {
  const { account } = where;
  if (collected.length === 0) return [];
  const mailboxNo = await localInbox(store, account);
  const first = await reserveUids(store.database, account, { mailboxNo, count: collected.length });
  let taken: Collected[] = [];
  await ingestEmails(store, {
    ...where,
    mailboxNo,
    emails: collected.map(({ email }, index) => ({ ...email, uid: first + index, modseq: null })),
    collected: async (sql, emails) => {
      const kept = collected.map((one) => one.kept);
      await sql.rows(ADD_BLOBS, [
        account,
        emails,
        kept.map(({ size }) => size),
        kept.map(({ file }) => file),
        kept.map(({ start }) => start),
      ]);
      const entries = collected.map(({ entry }) => entry);
      const journalNo = await addToJournal(sql, account, { entries, emails });
      taken = emails.map((emailNo, index) => ({ journalNo: journalNo + index, emailNo }));
    },
  });
  return taken;
};
