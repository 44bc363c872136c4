import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDrift } from '@/lib/server/store/drift';
import { emailNumbers } from '@/lib/server/store/email-numbers';
import { getImports, importedMessages } from '@/lib/server/store/imports/imports';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { newKey } from './an-importing-user';

const ROOT = resolve(import.meta.dirname, '../../..');
const MESSAGES = 5000;
/** One in so many is a large one. */
const LARGE = 125;
const LINE = `${'x'.repeat(76)}\r\n`;
const [SMALL_BODY, LARGE_BODY] = [LINE.repeat(20), LINE.repeat(45_000)];
/** What a process of ours takes in any case, and some more; the file is as large. */
const MOST_MEMORY = 280e6;

const UNSEEN = statement('unseen', `update "Import" set "seenAt" = now() - interval '1 hour' where "accountId" = $1`);

let dir: string;
let store: Store;
let end: () => Promise<void>;
beforeAll(async () => {
  // In a folder from which it finds its libraries.
  dir = mkdtempSync(join(ROOT, 'node_modules', '.waxwing-import-'));
  ({ store, end } = await aStore());
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tests/integration/portability/import-process.ts'],
    outfile: join(dir, 'import.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
});
afterAll(async () => {
  await end();
  rmSync(dir, { recursive: true, force: true });
});

/** Every other message has no Message-ID. */
function* messages(): Generator<string> {
  for (let index = 0; index < MESSAGES; index += 1) {
    const id = index % 2 === 0 ? `Message-ID: <${index}@example.test>\r\n` : '';
    const body = index % LARGE === LARGE - 1 ? LARGE_BODY : SMALL_BODY;
    yield `From bob@example.test Tue Nov 24 09:05:03 2026\r\n${id}From: bob@example.test\r\nSubject: ${index}\r\n\r\n${body}\r\n`;
  }
}

it(`${MESSAGES} messages are all there once, though whoever imports them is killed, and take little memory`, async () => {
  const file = join(dir, 'old.mbox');
  await pipeline(Readable.from(messages()), createWriteStream(file));
  const { account, box } = await anAccount(store, { INBOX: 1 });
  const start = (key: string) => {
    const given = {
      databaseUrl: store.database.url,
      blobRoot: store.blobRoot,
      file,
      account,
      mailboxNo: box.INBOX,
      key,
    };
    return spawn(process.execPath, [join(dir, 'import.mjs'), JSON.stringify(given)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };
  const here = async () => (await emailNumbers(store, account, box.INBOX)).length;
  const reported = async (key: string) => {
    const [one] = await getImports(store, account, key);
    let [lines, after] = [0, 0];
    for (;;) {
      const page = await importedMessages(store, { account, no: one?.no ?? 0 }, { after, outcome: 'imported' });
      if (page.length === 0) return { ...one, lines };
      lines += page.length;
      after = page.at(-1)?.place ?? 0;
    }
  };

  const first = newKey();
  const killed = start(first);
  while ((await here()) < 400) await sleep(10);
  killed.kill('SIGKILL');
  await new Promise((done) => killed.once('exit', done));
  await sleep(200);
  const before = await here();
  expect(before).toBeLessThan(MESSAGES);
  expect(await reported(first)).toMatchObject({ state: 'running', imported: before, lines: before });

  // As after half a minute.
  await store.database.rows(UNSEEN, [account]);
  const peak = Number(await text(start(first).stdout));
  expect(await reported(first)).toMatchObject({ state: 'done', imported: MESSAGES, known: 0, lines: MESSAGES });
  expect(await here()).toBe(MESSAGES);
  expect(await findDrift(store, account)).toEqual([]);
  expect(statSync(file).size).toBeGreaterThan(140e6);
  expect(peak).toBeLessThan(MOST_MEMORY);
}, 180_000);
