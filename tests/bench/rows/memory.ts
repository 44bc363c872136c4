import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readKey } from '@/lib/server/secrets/read-key';
import { startEmbedded } from '@/lib/server/store/embedded/start-embedded';
import { openStore } from '@/lib/server/store/store';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { alicesTab, rowsOf } from '@/tests/bench/fixtures/browser';
import { withSql } from '@/tests/bench/fixtures/database';
import { type House, house } from '@/tests/bench/fixtures/house';
import { idleUser, mailServer } from '@/tests/bench/fixtures/mail-server';
import { addTo, until } from '@/tests/bench/fixtures/worker-house';
import { fillInbox } from '@/tests/bench/mail/fill-inbox';
import { memoryOf } from '@/tests/bench/process-tree';
import { median } from '@/tests/bench/samples';

const ALL_BUDGET_MB = 350;
const ACCOUNT_BUDGET_KB = 400;
const SETTLE_MS = 20_000;
const LOOKS = 5;
const SYNC_MS = 120_000;
/** Messages of an account that nobody looks at. */
const MESSAGES = 20;

type Memory = { readonly total: number; readonly byKind: ReadonlyMap<string, number> };

/** What everything needs once it has come to rest: the median of some looks, for garbage comes and goes. */
const atRest = async (bench: Bench, { pid }: House): Promise<Memory> => {
  await sleep(bench.isSmall ? 1000 : SETTLE_MS);
  const looks: Memory[] = [];
  for (let at = 0; at < LOOKS; at += 1) {
    looks.push(memoryOf(pid));
    await sleep(bench.isSmall ? 100 : 1000);
  }
  const total = median(looks.map((one) => one.total));
  return looks.find((one) => one.total === total) ?? memoryOf(pid);
};

/** Further accounts, each of a login of its own; returns when all of them have been collected and only listen. */
const addIdleAccounts = async (bench: Bench, { dataDir }: House): Promise<void> => {
  const bed = await mailServer(bench);
  const { idleAccounts } = bench.sizes;
  // It is running: its address is all that we want.
  const databaseUrl = (await startEmbedded({ dir: dataDir, projectRoot: bench.root })).url();
  const store = openStore({ databaseUrl, blobRoot: join(dataDir, 'blobs'), listen: false });
  const key = readKey(join(dataDir, 'secret.key'));
  try {
    for (let at = 0; at < idleAccounts; at += 1) {
      fillInbox(bed, idleUser(at), MESSAGES);
      await addTo(store, key, { user: idleUser(at), port: bed.ports.imaps });
    }
    await until('the idle accounts are collected', SYNC_MS, async () => {
      await sleep(200);
      const text = `select from "Mailbox" where "role" = 1 and "complete"`;
      const { length } = await withSql(databaseUrl, async (client) => (await client.query(text)).rows);
      return length > idleAccounts || undefined;
    });
  } finally {
    // Its connections would count as memory of the database.
    await store.close();
  }
};

export const memory: BenchRow = {
  name: 'memory',
  what: 'Memory at rest (PSS), after somebody has been there',
  needsPages: true,
  measure: async (bench) => {
    const page = await alicesTab(bench);
    const running = await (await house(bench)).restart();
    await page.goto('/mail');
    await rowsOf(page).first().waitFor();
    await bench.drop("Alice's tab");
    bench.tell('Waiting until memory is at rest');
    const one = await atRest(bench, running);
    await addIdleAccounts(bench, running);
    bench.tell('Waiting until memory is at rest again');
    const many = await atRest(bench, running);
    const kinds: Figure[] = [...one.byKind].map(([kind, value]) => {
      const then = many.byKind.get(kind) ?? 0;
      const reference = { what: `with ${bench.sizes.idleAccounts} more accounts`, value: then };
      return { what: `of it ${kind}`, value, unit: 'MB', reference };
    });
    const each = ((many.total - one.total) / bench.sizes.idleAccounts) * 1024;
    return [
      { what: 'all processes, 1 account', value: one.total, unit: 'MB', budget: ALL_BUDGET_MB },
      ...kinds,
      { what: 'per further idle IMAP account', value: each, unit: 'kB', budget: ACCOUNT_BUDGET_KB },
    ];
  },
};
