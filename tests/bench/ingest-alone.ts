import { INGEST_BATCH, ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Bench } from '@/tests/bench/bench';
import { fillAccount } from '@/tests/bench/fill-account';
import { aBenchAccount, aBenchStore, withSql } from '@/tests/bench/fixtures/database';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';

/** Messages a second that the store takes when nobody has to read or parse them, and that SQL alone fills its tables with. */
export const ingestAlone = async (bench: Bench): Promise<{ readonly store: number; readonly sql: number }> => {
  const { database } = await aBenchStore(bench, 'ingest');
  const store = await aBenchStore(bench, 'ingest');
  const { account, inbox } = await aBenchAccount(store);
  const count = bench.sizes.mailbox / 10;
  const started = performance.now();
  for (let from = 0; from < count; from += INGEST_BATCH) {
    const emails = Array.from({ length: INGEST_BATCH }, (_, at) => anIncomingEmail({ uid: 1 + from + at }));
    await ingestEmails(store, { account, epoch: 0, mailboxNo: inbox, emails });
  }
  const seconds = (performance.now() - started) / 1000;
  const other = await aBenchAccount(store);
  const before = performance.now();
  await fillAccount(database.url, { account: other.account, mailboxNo: other.inbox, size: count });
  const bySql = (performance.now() - before) / 1000;
  await withSql(database.url, (client) => client.query('checkpoint'));
  return { store: count / seconds, sql: count / bySql };
};
