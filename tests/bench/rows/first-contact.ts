import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { collection } from '@/tests/bench/fixtures/collection';
import { BIG, bigMailbox } from '@/tests/bench/fixtures/mail-server';
import { firstRows, until, workerHouse } from '@/tests/bench/fixtures/worker-house';
import { ingestAlone } from '@/tests/bench/ingest-alone';
import { DISTANT, startSlowProxy } from '@/tests/bench/slow-proxy';

const FIRST_ROWS_BUDGET_S = 2;
const HEADERS_BUDGET = 10_000;
const TEXTS_BUDGET = 3500;
const PATIENCE_MS = 60_000;

export const firstContact: BenchRow = {
  name: 'first-contact',
  what: 'The big INBOX from Dovecot into the store, by a worker with TLS',
  measure: async (bench) => {
    const { mailbox, ...collected } = await collection(bench);
    const alone = await ingestAlone(bench);
    const texts = `${collected.withText.toLocaleString('en')} of ${mailbox.count.toLocaleString('en')}`;
    const sql = { what: 'SQL alone', value: alone.sql };
    return [
      {
        what: 'account added -> first rows by JMAP',
        value: collected.firstRowsSeconds,
        unit: 's',
        budget: FIRST_ROWS_BUDGET_S,
      },
      { what: 'the same of a mailbox never opened before', value: collected.coldFirstRowsSeconds, unit: 's' },
      {
        what: 'collected, list data and header search',
        value: collected.headersRate,
        unit: 'messages/s',
        budget: HEADERS_BUDGET,
        reference: sql,
      },
      {
        what: 'collected with previews and body search',
        value: collected.wholeRate,
        unit: 'messages/s',
        budget: TEXTS_BUDGET,
        reference: { what: `${texts} texts; list data alone`, value: collected.headersRate },
      },
      { what: 'the store alone, without server and parsing', value: alone.store, unit: 'messages/s', reference: sql },
      { what: 'memory of the worker, at most', value: collected.memory, unit: 'MB' },
    ];
  },
};

const distantFirstRows = async (bench: Bench): Promise<number> => {
  const { bed } = await bigMailbox(bench);
  const proxy = await startSlowProxy(bed.ports.imaps, DISTANT);
  try {
    const house = await workerHouse(bench, 'distant', bed.caPath);
    const started = performance.now();
    const account = await house.addAccount(BIG, proxy.port);
    await until('the first rows over a slow link', PATIENCE_MS, () => firstRows(account));
    return (performance.now() - started) / 1000;
  } finally {
    await bench.drop('worker distant');
    await proxy.close();
  }
};

export const slowContact: BenchRow = {
  name: 'slow-contact',
  what: 'The big INBOX over 60 ms there and back at 20 Mbit/s',
  measure: async (bench) => [
    { what: 'account added -> first rows by JMAP', value: await distantFirstRows(bench), unit: 's' },
  ],
};
