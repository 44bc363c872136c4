import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { UserError } from '@/lib/base/errors';
import {
  blobOfEntry,
  CHECKSUMS,
  checksumsShape,
  MANIFEST,
  type Manifest,
  manifestShape,
  SECRET,
  tableOfEntry,
} from '@/lib/server/portability/backup-format';
import { readTar, type TarEntry } from '@/lib/server/portability/tar';
import type { Database } from '@/lib/server/store/sql';
import { isInUse, type Loading, TABLES, type TableName, withLoading } from '@/lib/server/store/whole-database';

export type RestoreOptions = {
  readonly database: Database;
  readonly blobRoot: string;
  readonly secretFile: string;
  /** Brings the empty database to the migrations of the backup. Throws UserError when it has one that we do not know. */
  readonly migrateTo: (migrations: readonly string[]) => Promise<void>;
};
export type RestoreCounts = { readonly rows: number; readonly blobs: number; readonly withSecret: boolean };

/** Everything of an archive that is wrong with the archive itself. */
const damaged = (cause: unknown): UserError =>
  new UserError('backup.damaged', { details: cause instanceof Error ? cause.message : String(cause), cause });

/**
 * Reads a backup into an empty installation: all of it, or nothing. Throws UserError `backup.damaged` (it is not whole, or a
 * checksum differs), `backup.notEmpty`, `backup.shape`, `backup.secret`, and what `migrateTo` throws.
 */
export const restore = async (options: RestoreOptions, archive: Readable): Promise<RestoreCounts> => {
  const entries = readTar(unzip(archive));
  const { manifest, sum } = await firstEntry(entries);
  await options.migrateTo(manifest.migrations);
  if (await isInUse(options.database)) throw new UserError('backup.notEmpty');
  const written: string[] = [];
  try {
    return await withLoading(options.database, (loading) =>
      load({ options, entries, manifest, loading, written, sums: new Map([[MANIFEST, sum]]) }),
    );
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
};

async function* unzip(archive: Readable): AsyncGenerator<Uint8Array> {
  try {
    const unzipped = createGunzip();
    archive.once('error', (error) => unzipped.destroy(error));
    for await (const chunk of archive.pipe(unzipped)) yield chunk as Uint8Array;
  } catch (cause) {
    throw damaged(cause);
  }
}

const parse = <T>(shape: z.ZodType<T>, content: Buffer): T => {
  try {
    return shape.parse(JSON.parse(content.toString('utf8')));
  } catch (cause) {
    throw damaged(cause);
  }
};

const contentOf = async (entry: TarEntry): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of entry.content()) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const firstEntry = async (entries: AsyncGenerator<TarEntry>): Promise<{ manifest: Manifest; sum: string }> => {
  const first = await entries.next();
  if (first.done || first.value.name !== MANIFEST) throw damaged('It does not begin with a manifest');
  const content = await contentOf(first.value);
  return { manifest: parse(manifestShape, content), sum: sumOf(content) };
};

type Load = {
  readonly options: RestoreOptions;
  readonly entries: AsyncGenerator<TarEntry>;
  readonly manifest: Manifest;
  readonly loading: Loading;
  /** Files that were made; they go when the restore fails. */
  readonly written: string[];
  /** Name of an entry -> SHA-256 of what was read. */
  readonly sums: Map<string, string>;
};

const load = async ({ options, entries, manifest, loading, written, sums }: Load): Promise<RestoreCounts> => {
  const { columns } = await loading.shape();
  if (JSON.stringify(sorted(columns)) !== JSON.stringify(sorted(manifest.columns))) throw new UserError('backup.shape');
  const counts = { rows: 0, blobs: 0, withSecret: manifest.withSecret };
  let expected: Record<string, string> | undefined;
  for await (const entry of entries) {
    const table = tableOfEntry(entry.name);
    const blob = blobOfEntry(entry.name);
    if (entry.name === CHECKSUMS) expected = parse(checksumsShape, await contentOf(entry));
    else if (table !== undefined) counts.rows += await loadRows({ entry, table, loading, sums });
    else if (blob !== undefined) {
      const path = join(options.blobRoot, blob);
      written.push(path);
      sums.set(entry.name, await writeBlob(entry, path));
      counts.blobs += 1;
    } else if (entry.name === SECRET) {
      const key = await contentOf(entry);
      sums.set(entry.name, sumOf(key));
      if (await writeSecret(options.secretFile, key)) written.push(options.secretFile);
    } else throw damaged(`It holds something unknown: ${entry.name}`);
  }
  if (!expected) throw damaged('It is not complete');
  for (const [name, sum] of Object.entries(expected)) {
    if (sums.get(name) !== sum) throw damaged(`The checksum of ${name} differs`);
  }
  if (sums.size !== Object.keys(expected).length) throw damaged('It holds more than it names');
  await loading.leap(manifest.sequences);
  return counts;
};

const sorted = (columns: Readonly<Record<string, readonly string[]>>) => Object.entries(columns).sort();
const sumOf = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex');

type LoadRows = { entry: TarEntry; table: string; loading: Loading; sums: Map<string, string> };

const loadRows = async ({ entry, table, loading, sums }: LoadRows): Promise<number> => {
  const name = TABLES.find((known): known is TableName => known === table);
  if (name === undefined) throw damaged(`It holds an unknown table: ${table}`);
  const content = await contentOf(entry);
  sums.set(entry.name, sumOf(content));
  const lines = content.toString('utf8').split('\n').slice(0, -1);
  const rows = lines.map((line) => {
    try {
      return String(JSON.parse(line));
    } catch (cause) {
      throw damaged(cause);
    }
  });
  try {
    await loading.load(name, rows);
  } catch (cause) {
    // Class 22: not in the form of this type. The checksums come last, and PostgreSQL was the first to notice.
    throw /^22/.test(String((cause as { code?: unknown }).code)) ? damaged(cause) : cause;
  }
  return rows.length;
};

const writeBlob = async (entry: TarEntry, path: string): Promise<string> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of entry.content()) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
};

/** Writes the key; one that is there must be the same. Returns whether it was written. */
const writeSecret = async (path: string, key: Buffer): Promise<boolean> => {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, key, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (!(await readFile(path)).equals(key)) throw new UserError('backup.secret', { params: { file: path } });
  return false;
};
