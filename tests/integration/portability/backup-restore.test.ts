import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { backup } from '@/lib/server/portability/backup';
import { type RestoreCounts, restore } from '@/lib/server/portability/restore';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { changesSince } from '@/lib/server/store/changes';
import { findDrift } from '@/lib/server/store/drift';
import { startEmbedded } from '@/lib/server/store/embedded/start-embedded';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { listPage } from '@/lib/server/store/list-page';
import { applyMigrations, migrationNames } from '@/lib/server/store/migrate';
import { openStore, type Store } from '@/lib/server/store/store';
import { isInUse, LEFT_OUT, TABLES } from '@/lib/server/store/whole-database';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const ROOT = join(import.meta.dirname, '../../..');
const MIGRATIONS = join(ROOT, 'prisma/migrations');
const NOW = new Date(Date.UTC(2026, 10, 25));

const query = async <R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** All rows of all tables, each row as PostgreSQL writes it. What leaps ahead by design is left out. */
const everything = async (url: string): Promise<Record<string, string[]>> => {
  const drawn: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows =
      table === 'AccountState'
        ? 'select "accountId"::text || \' \' || "epoch" as line from "AccountState" order by 1'
        : table === 'User'
          ? `select (to_jsonb(r) - 'settingsSeq')::text as line from "User" r order by 1`
          : `select r::text as line from "${table}" r order by 1`;
    drawn[table] = (await query<{ line: string }>(url, rows)).map(({ line }) => line);
  }
  return drawn;
};

describe('backup and restore', () => {
  let store: Store;
  let end: () => Promise<void>;
  let work: string;
  let account: AccountNo;
  let inbox: number;

  const ingest = (from: number, count: number) =>
    ingestEmails(store, {
      account,
      epoch: 0,
      mailboxNo: inbox,
      emails: Array.from({ length: count }, (_, at) =>
        anIncomingEmail({
          uid: from + at,
          bits: at % 3,
          headers: {
            subject: `Tab\t, "quoted", back\\slash, {brace}, (round), null, ${'é😀'.repeat(at % 4)}\nline ${from + at}`,
          },
        }),
      ),
    });
  const save = (name: string, secretFile: string | null = null) =>
    backup(
      { database: store.database, blobRoot: store.blobRoot, secretFile, now: NOW },
      createWriteStream(join(work, name)),
    );
  type Into = { url: string; source: Readable; blobs?: string; secretFile?: string };
  const load = async ({ url, source, blobs = 'blobs', secretFile = 'secret.key' }: Into): Promise<RestoreCounts> => {
    const target = openStore({ databaseUrl: url, blobRoot: join(work, blobs), listen: false });
    try {
      return await restore(
        {
          database: target.database,
          blobRoot: target.blobRoot,
          secretFile: join(work, secretFile),
          migrateTo: async (names) => void (await applyMigrations(url, MIGRATIONS, (name) => names.includes(name))),
        },
        source,
      );
    } finally {
      await target.close();
    }
  };
  let serial = 0;
  const emptyDatabase = async (): Promise<string> => {
    serial += 1;
    const name = `restore_${process.pid}_${serial}`;
    await query(inject('databaseUrl'), `create database ${name}`);
    return inject('databaseUrl').replace('/postgres?', `/${name}?`);
  };

  beforeAll(async () => {
    ({ store, end } = await aStore());
    work = await mkdtemp(join(tmpdir(), 'waxwing-backup-'));
    const made = await anAccount(store, { INBOX: 1, Sent: 2, Trash: 4 });
    account = made.account;
    inbox = made.box.INBOX;
    for (let from = 1; from < 1200; from += 200) await ingest(from, 200);
    const bytes = (text: string) => Readable.from([Buffer.from(text)]);
    await putBlob(store, { account, emailNo: 1, part: '1' }, 'text/plain', bytes('cached'));
    await putBlob(store, { account, emailNo: 2, part: '' }, 'message/rfc822', bytes('pinned\r\n'.repeat(5000)));
    await query(store.database.url, 'update "Blob" set "pinned" = true where "emailNo" = 2');
  });
  afterAll(async () => {
    await end();
    await rm(work, { recursive: true, force: true });
  });

  it('knows every table there is', async () => {
    const tables = await query<{ name: string }>(
      store.database.url,
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual([...TABLES, ...LEFT_OUT].sort());
  });

  it('brings every row and every pinned blob into the empty database of a DATABASE_URL', async () => {
    const counts = await save('quiet.tar.gz');
    expect(counts).toMatchObject({ blobs: 1, missingBlobs: 0 });
    const url = await emptyDatabase();
    const restored = await load({ url, source: createReadStream(join(work, 'quiet.tar.gz')) });
    expect(restored).toEqual({ rows: counts.rows, blobs: 1, withSecret: false });
    const [here, there] = [await everything(store.database.url), await everything(url)];
    // The cache stays behind: the mail server has it.
    here['Blob'] = (here['Blob'] ?? []).filter((line) => /,t,\d+\)$/.test(line));
    expect(there).toEqual(here);
    const [blob] = await query<{ file: string }>(url, 'select "file" from "Blob"');
    expect(readFileSync(join(work, 'blobs', blob?.file ?? ''), 'utf8')).toBe('pinned\r\n'.repeat(5000));
    expect(existsSync(join(work, 'secret.key'))).toBe(false);
  });

  it('can be looked into with tar', async () => {
    const listed = execFileSync('tar', ['tzf', join(work, 'quiet.tar.gz')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(listed[0]).toBe('manifest.json');
    expect(listed.at(-1)).toBe('checksums.json');
    expect(listed).toContain('tables/EmailContent/000003.ndjson');
  });

  it('makes no number and no state a second time', async () => {
    const url = await emptyDatabase();
    const before = await changesSince(store, { account, type: 'Email', since: '0', limit: 1 });
    await load({ url, source: createReadStream(join(work, 'quiet.tar.gz')), blobs: 'again' });
    const target = openStore({ databaseUrl: url, blobRoot: join(work, 'again'), listen: false });
    try {
      // A browser that knows a state of before the backup, or of a time that is lost, must begin anew.
      expect(before).toBeDefined();
      for (const since of ['0', before?.newState ?? '', '999999']) {
        expect(await changesSince(target, { account, type: 'Email', since, limit: 10 })).toBeUndefined();
      }
      const { created } = await ingestEmails(target, {
        account,
        epoch: 0,
        mailboxNo: inbox,
        emails: [anIncomingEmail({ uid: 9000 })],
      });
      expect(Math.min(...created.map(({ no }) => no))).toBeGreaterThan(100_000_000);
      const user = await target.who.user.create({ data: { name: 'Eve' } });
      expect(Number(user.id)).toBeGreaterThan(1000);
      expect(await findDrift(target, account)).toEqual([]);
    } finally {
      await target.close();
    }
  });

  it('sends nothing that may have been sent since: what waited is in doubt, and what was over stays so', async () => {
    const stages = ['held', 'connecting', 'handingOver', 'accepted', 'filed', 'done', 'failed', 'canceled'];
    const draw = (url: string) =>
      query<{ line: string }>(
        url,
        `select "no" || ' ' || "stage" || ' ' || "undoStatus" || coalesce(' ' || ("error" ->> 'code'), '') as line from "EmailSubmission" order by "no"`,
      );
    await query(
      store.database.url,
      `insert into "EmailSubmission" ("accountId", "no", "emailNo", "emailId", "threadNo", "identityNo", "envelope", "messageId", "sendAt", "runAfter", "stage")
       select ${account}, n, 1, 1024, 1, 1, '{}', 'lunch@example.test', now(), now(), s from unnest('{${stages.join(',')}}'::text[]) with ordinality x(s, n)`,
    );
    await save('outbox.tar.gz');
    const url = await emptyDatabase();
    await load({ url, source: createReadStream(join(work, 'outbox.tar.gz')), blobs: 'outbox' });
    const doubt = (no: number) => `${no} uncertain final send.uncertain`;
    expect((await draw(url)).map(({ line }) => line)).toEqual([
      ...[1, 2, 3, 4, 5].map(doubt),
      '6 done pending',
      '7 failed pending',
      '8 canceled pending',
    ]);
    await query(store.database.url, 'delete from "EmailSubmission"');
  });

  it('is one moment while somebody writes, restored into an empty data directory', async () => {
    let writing = true;
    let wrote = 0;
    const writer = (async () => {
      for (let from = 20_001; writing; from += 20) {
        await ingest(from, 20);
        wrote += 20;
      }
    })();
    await save('busy.tar.gz');
    writing = false;
    await writer;
    expect(wrote).toBeGreaterThan(0);
    const dir = await mkdtemp(join(tmpdir(), 'waxwing-restored-'));
    const database = await startEmbedded({ dir, projectRoot: ROOT });
    try {
      await load({ url: database.url(), source: createReadStream(join(work, 'busy.tar.gz')), blobs: 'busy-blobs' });
      const target = openStore({ databaseUrl: database.url(), blobRoot: join(work, 'busy-blobs'), listen: false });
      expect(await findDrift(target, account)).toEqual([]);
      const { total } = await listPage(target, {
        account,
        list: { mailboxNo: inbox, kind: 'all' },
        position: 0,
        limit: 1,
      });
      // Whole transactions only: 1,200 were there, and the writer adds 20 at a time.
      expect(total % 20).toBe(0);
      expect(total).toBeGreaterThanOrEqual(1200);
      await target.close();
    } finally {
      await database.stop();
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('takes the secret key along only when asked, and never over another one', async () => {
    const key = join(work, 'source.key');
    writeFileSync(key, 'the key\n');
    await save('secret.tar.gz', key);
    const source = () => createReadStream(join(work, 'secret.tar.gz'));
    writeFileSync(join(work, 'other.key'), 'another key\n');
    const url = await emptyDatabase();
    await expect(load({ url, source: source(), secretFile: 'other.key', blobs: 's' })).rejects.toMatchObject({
      code: 'backup.secret',
    });
    expect(readFileSync(join(work, 'other.key'), 'utf8')).toBe('another key\n');
    expect(await load({ url, source: source(), secretFile: 'restored.key', blobs: 's' })).toMatchObject({
      withSecret: true,
    });
    expect(readFileSync(join(work, 'restored.key'), 'utf8')).toBe('the key\n');
    expect(statSync(join(work, 'restored.key')).mode & 0o777).toBe(0o600);
  });

  it('leaves an installation alone that is in use', async () => {
    const source = createReadStream(join(work, 'quiet.tar.gz'));
    await expect(load({ url: store.database.url, source })).rejects.toMatchObject({ code: 'backup.notEmpty' });
  });

  const broken: Record<string, (whole: Buffer) => Buffer> = {
    'cut off': (whole) => whole.subarray(0, whole.length - 2000),
    'cut off inside the tar': (whole) => gzipSync(gunzipSync(whole).subarray(0, 300_000)),
    'without its checksums': (whole) => {
      const tar = gunzipSync(whole);
      return gzipSync(Buffer.concat([tar.subarray(0, tar.lastIndexOf('checksums.json')), Buffer.alloc(1024)]));
    },
    'changed in one letter': (whole) => {
      const tar = gunzipSync(whole);
      tar.write('X', tar.indexOf('quoted'));
      return gzipSync(tar);
    },
    'no backup at all': () => Buffer.from('hello'),
  };
  for (const [how, damage] of Object.entries(broken)) {
    it(`refuses one that is ${how}, and leaves nothing behind`, async () => {
      const url = await emptyDatabase();
      const source = Readable.from([damage(readFileSync(join(work, 'quiet.tar.gz')))]);
      await expect(load({ url, source, blobs: 'broken' })).rejects.toMatchObject({ code: 'backup.damaged' });
      await applyMigrations(url, MIGRATIONS);
      const target = openStore({ databaseUrl: url, blobRoot: join(work, 'broken'), listen: false });
      expect(await isInUse(target.database)).toBe(false);
      await target.close();
      const files = existsSync(join(work, 'broken')) ? execFileSync('find', [join(work, 'broken'), '-type', 'f']) : '';
      expect(String(files)).toBe('');
    });
  }

  it('loads a backup of an earlier schema into that schema, which is then brought up to date', async () => {
    const names = migrationNames(MIGRATIONS);
    const later = join(work, 'later');
    await cp(MIGRATIONS, later, { recursive: true });
    const next = join(later, '29991231000000_later');
    execFileSync('mkdir', [next]);
    writeFileSync(join(next, 'migration.sql'), `alter table "User" add "nickname" text not null default 'none';`);
    const url = await emptyDatabase();
    await load({ url, source: createReadStream(join(work, 'quiet.tar.gz')), blobs: 'later-blobs' });
    expect(await applyMigrations(url, later)).toEqual(['29991231000000_later']);
    expect(names).not.toContain('29991231000000_later');
    expect(await query(url, 'select "nickname" from "User" limit 1')).toEqual([{ nickname: 'none' }]);
  });
});
