import { setTimeout as sleep } from 'node:timers/promises';
import { type EmailNo, emailIdOf, type UserNo } from '@/lib/base/ids';
import type { Invocation } from '@/lib/jmap/envelope';
import { eventStream } from '@/lib/server/push/event-stream';
import { openStore } from '@/lib/server/store/store';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { withSql } from '@/tests/bench/fixtures/database';
import type { FilledAccount } from '@/tests/bench/fixtures/filled-lists';
import { whileIngesting } from '@/tests/bench/fixtures/ingesting';
import { TENANT_WORDS, type Tenants, tenants } from '@/tests/bench/fixtures/tenants';
import { listQuery, listRows, threadsOf, timeRequest } from '@/tests/bench/rows/list';
import { searchFigures } from '@/tests/bench/rows/search';
import { quantile, timesOf } from '@/tests/bench/samples';

const LIST_BUDGET_MS = 10;
const FLAG_BUDGET_MS = 50;
const FLAGGED = 500;
const MOST_STEPS = 1000;

type Measured = Pick<Figure, 'what' | 'value' | 'unit' | 'budget' | 'reference'>;

/** The same first alone, then while ten accounts ingest; what it was alone stands beside it. */
const aloneAndBusy = async (
  bench: Bench,
  measure: (all: Tenants) => Promise<readonly Measured[]>,
): Promise<readonly Figure[]> => {
  const all = await tenants(bench);
  const alone = await measure(all);
  const { result, rate } = await whileIngesting(
    bench,
    { store: all.store, accounts: all.ingesting, words: TENANT_WORDS },
    () => measure(all),
  );
  const figures = result.map((figure, at) => {
    const before = alone[at];
    return { ...figure, ...(before && { reference: { what: 'without ingest', value: before.value } }) };
  });
  return [...figures, { what: 'ingested meanwhile by ten accounts', value: rate, unit: 'messages/s' }];
};

const called = ({ size }: FilledAccount): string => `an account of ${size.toLocaleString('en')}`;

export const tenantsList: BenchRow = {
  name: 'tenants-list',
  what: 'A page of the list at any depth with all that its rows show, many tenants ingesting, p95',
  measure: (bench) =>
    aloneAndBusy(bench, async ({ huge, usual }) => {
      const figures: Measured[] = [];
      for (const of of [huge, usual]) {
        const request = (one: FilledAccount, at: number): Invocation[] => [
          listQuery(one, { position: Math.floor(at * threadsOf(one)) }),
          ...listRows(one),
        ];
        const value = await timeRequest(bench, of, request);
        figures.push({ what: called(of), value, unit: 'ms', budget: LIST_BUDGET_MS });
      }
      return figures;
    }),
};

/** Neighbours in the list, somewhere in it; each time others. */
const someIds = (bench: Bench, { size }: FilledAccount, count: number): string[] => {
  const from = 1 + Math.floor(bench.random() * (size - count));
  return Array.from({ length: count }, (_, at) => emailIdOf({ no: (from + at) as EmailNo, generation: 0 }));
};

const timeFlags = async (bench: Bench, of: FilledAccount, count: number): Promise<number> => {
  const samples = await timesOf(Math.ceil(bench.sizes.calls / 5), async () => {
    const ids = someIds(bench, of, Math.min(count, MOST_STEPS));
    const update = Object.fromEntries(ids.map((id) => [id, { 'keywords/$flagged': true }]));
    const [[, answer] = []] = await of.call([['Email/set', { accountId: of.accountId, update }, 's']]);
    if (answer?.['notUpdated'] !== null) throw new Error(JSON.stringify(answer).slice(0, 300));
  });
  return quantile(samples, 0.95);
};

export const tenantsFlag: BenchRow = {
  name: 'tenants-flag',
  what: 'Starring, answered, many tenants ingesting, p95',
  measure: (bench) =>
    aloneAndBusy(bench, async ({ huge, usual }) => {
      const figures: Measured[] = [];
      for (const of of [huge, usual])
        for (const count of [1, Math.min(FLAGGED, Math.floor(of.size / 2))]) {
          const value = await timeFlags(bench, of, count);
          figures.push({ what: `${count} of ${called(of)}`, value, unit: 'ms', budget: FLAG_BUDGET_MS });
        }
      return figures;
    }),
};

/** Two connections and nothing of ours: NOTIFY sent -> heard. */
const notifyAlone = (url: string, times: number): Promise<number> =>
  withSql(url, (listener) =>
    withSql(url, async (sender) => {
      await listener.query('listen bench');
      const samples = await timesOf(times, async () => {
        const heard = new Promise((resolve) => void listener.once('notification', resolve));
        await sender.query(`select pg_notify('bench', 'x')`);
        await heard;
      });
      return quantile(samples, 0.95);
    }),
  );

/** From the answer to a change until the event source of another process's store has told it. */
const timePush = async (bench: Bench, of: FilledAccount): Promise<number> => {
  const store = openStore({ databaseUrl: of.store.database.url, blobRoot: '/nowhere', listen: true });
  const closing = new AbortController();
  const reader = eventStream({
    store,
    user: 1 as UserNo,
    accounts: new Set([of.account]),
    types: null,
    closeAfterState: false,
    pingSeconds: 0,
    signal: closing.signal,
    isAllowed: async () => true,
  }).getReader();
  let told: (() => void) | undefined;
  const reading = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      if (Buffer.from(read.value).toString().includes('event: state')) told?.();
  })();
  try {
    // Until it listens, a change would only be found by comparing.
    await sleep(500);
    const samples: number[] = [];
    for (let at = 0; at < bench.sizes.calls / 5; at += 1) {
      const [id = ''] = someIds(bench, of, 1);
      const heard = new Promise<void>((resolve) => {
        told = resolve;
      });
      const update = { [id]: { 'keywords/$answered': at % 2 === 0 ? true : null, 'keywords/$forwarded': true } };
      await of.call([['Email/set', { accountId: of.accountId, update }, 's']]);
      const started = performance.now();
      await heard;
      samples.push(performance.now() - started);
      await sleep(60);
    }
    return quantile(samples, 0.95);
  } finally {
    closing.abort();
    await reader.cancel();
    await reading;
    await store.close();
  }
};

export const tenantsPush: BenchRow = {
  name: 'tenants-push',
  what: 'A change answered -> told by the event source of another process, many tenants ingesting, p95',
  measure: async (bench) => {
    const figures = await aloneAndBusy(bench, async ({ huge, usual }) => {
      const measured: Measured[] = [];
      for (const of of [huge, usual]) measured.push({ what: called(of), value: await timePush(bench, of), unit: 'ms' });
      return measured;
    });
    const { store } = await tenants(bench);
    const value = await notifyAlone(store.database.url, bench.sizes.calls);
    return [...figures, { what: 'NOTIFY alone, without ingest', value, unit: 'ms' }];
  },
};

export const tenantsSearch: BenchRow = {
  name: 'tenants-search',
  what: 'Search in the huge account (short documents), many tenants ingesting, p95',
  measure: (bench) => aloneAndBusy(bench, ({ huge }) => searchFigures(bench, huge)),
};
