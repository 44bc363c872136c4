import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import type { FetchedOnce, Reader } from '@/tests/bench/fetch-once';
import { BIG, bigMailbox, fetchOnce } from '@/tests/bench/fixtures/mail-server';
import { median } from '@/tests/bench/samples';
import { DISTANT, startSlowProxy } from '@/tests/bench/slow-proxy';

const RATIO_BUDGET = 1.5;
const MEMORY_BUDGET_MB = 80;
const READERS: readonly Reader[] = ['bare', 'ours', 'compressed', 'imapflow'];

type Read = { readonly seconds: number; readonly memory: number };

/** Each reader in turn, so that all of them meet the same weather. A reader that did not get every row is no reader. */
const readAll = async (
  bench: Bench,
  asked: { port: number; uids: string; count: number; runs: number },
): Promise<Record<Reader, Read>> => {
  const all: Record<Reader, FetchedOnce[]> = { bare: [], ours: [], compressed: [], imapflow: [] };
  for (let run = 0; run < asked.runs; run += 1)
    for (const reader of READERS) {
      bench.tell(`Fetching list data: ${reader}`);
      const fetched = await fetchOnce(bench, { reader, port: asked.port, user: BIG, uids: asked.uids });
      if (reader !== 'bare' && fetched.rows !== asked.count) throw new Error(`${reader} got ${fetched.rows} rows`);
      all[reader].push(fetched);
    }
  const read = (reader: Reader): Read => ({
    seconds: median(all[reader].map(({ seconds }) => seconds)),
    memory: median(all[reader].map(({ memory }) => memory)),
  });
  return {
    bare: read('bare'),
    ours: read('ours'),
    compressed: read('compressed'),
    imapflow: read('imapflow'),
  };
};

const figuresOf = ({ bare, ours, compressed, imapflow }: Record<Reader, Read>, count: number): Figure[] => [
  {
    what: 'our reader',
    value: ours.seconds,
    unit: 's',
    reference: { what: 'imapflow alone', value: imapflow.seconds },
  },
  {
    what: 'our reader with COMPRESS',
    value: compressed.seconds,
    unit: 's',
    reference: { what: 'bare socket, without', value: bare.seconds },
  },
  {
    what: 'our reader, messages',
    value: count / ours.seconds,
    unit: 'messages/s',
    reference: { what: 'bare socket', value: count / bare.seconds },
  },
];

export const fetch: BenchRow = {
  name: 'fetch',
  what: 'List data of the big INBOX fetched, warm, median',
  measure: async (bench) => {
    const { bed, count, coldSeconds } = await bigMailbox(bench);
    const read = await readAll(bench, { port: bed.ports.imap, uids: '1:*', count, runs: bench.sizes.runs });
    const { bare, ours, imapflow } = read;
    return [
      {
        what: 'our reader against a bare socket that asks the same',
        value: ours.seconds / bare.seconds,
        unit: 'x',
        budget: RATIO_BUDGET,
        reference: { what: 'bare socket', value: bare.seconds, unit: 's' },
      },
      ...figuresOf(read, count),
      {
        what: 'memory of our reader, more than before',
        value: ours.memory,
        unit: 'MB',
        budget: MEMORY_BUDGET_MB,
        reference: { what: 'imapflow alone', value: imapflow.memory },
      },
      { what: 'bare socket, a server that sees the messages for the first time', value: coldSeconds, unit: 's' },
    ];
  },
};

export const slowFetch: BenchRow = {
  name: 'slow-fetch',
  what: 'The same for the newest of them over 60 ms there and back at 20 Mbit/s',
  measure: async (bench) => {
    const { bed, count } = await bigMailbox(bench);
    const wanted = bench.sizes.slowLink;
    const proxy = await startSlowProxy(bed.ports.imap, DISTANT);
    try {
      const uids = `${count - wanted + 1}:*`;
      const read = await readAll(bench, { port: proxy.port, uids, count: wanted, runs: 1 });
      const ratio = { what: 'our reader against a bare socket that asks the same', unit: 'x' as const };
      return [{ ...ratio, value: read.ours.seconds / read.bare.seconds }, ...figuresOf(read, wanted)];
    } finally {
      await proxy.close();
    }
  },
};
