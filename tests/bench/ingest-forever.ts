import type { AccountNo } from '@/lib/base/ids';
import { flushSearch } from '@/lib/server/store/flush-search';
import { INGEST_BATCH, ingestEmails } from '@/lib/server/store/ingest-emails';
import { openStore } from '@/lib/server/store/store';
import { vocabulary, wordAt } from '@/tests/bench/mail/vocabulary';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';

export type IngestForever = {
  readonly databaseUrl: string;
  readonly accounts: readonly { readonly account: AccountNo; readonly mailboxNo: number }[];
  /** Of the text of each message. */
  readonly words: number;
  /** UIDs from here on are new. */
  readonly firstUid: number;
};

const FLUSH_MS = 2000;

/** Ingests into several accounts side by side until told to stop, as a worker does; then says how many it took in a second. */
const run = ({ databaseUrl, accounts, words: count, firstUid }: IngestForever): void => {
  const store = openStore({ databaseUrl, blobRoot: '/nowhere', listen: false });
  let isOver = false;
  let taken = 0;
  const started = performance.now();
  const ingest = async ({ account, mailboxNo }: IngestForever['accounts'][number]) => {
    for (let uid = firstUid; !isOver; uid += INGEST_BATCH) {
      const emails = Array.from({ length: INGEST_BATCH }, (_, at) => {
        const words = Array.from({ length: count }, () => wordAt(Math.random()) || vocabulary[0] || '');
        return anIncomingEmail({ uid: uid + at, words });
      });
      await ingestEmails(store, { account, epoch: 0, mailboxNo, emails });
      taken += INGEST_BATCH;
    }
  };
  const flush = setInterval(() => void flushSearch(store), FLUSH_MS);
  const done = Promise.all(accounts.map(ingest));
  process.once('disconnect', () => process.exit(1));
  process.once('message', async () => {
    isOver = true;
    clearInterval(flush);
    await done;
    process.send?.(taken / ((performance.now() - started) / 1000));
    process.exit(0);
  });
};

run(JSON.parse(process.argv[2] ?? '') as IngestForever);
