import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UserError } from '@/lib/base/errors';
import {
  blobEntry,
  CHECKSUMS,
  FORMAT,
  MANIFEST,
  type Manifest,
  rowsEntry,
  SECRET,
} from '@/lib/server/portability/backup-format';
import { tarEnd, tarHeader, tarPadding } from '@/lib/server/portability/tar';
import type { Database } from '@/lib/server/store/sql';
import { hasSchema, type Snapshot, TABLES, withSnapshot } from '@/lib/server/store/whole-database';

export type BackupOptions = {
  readonly database: Database;
  readonly blobRoot: string;
  /** Also the key that opens the sealed passwords; null: it stays where it is. */
  readonly secretFile: string | null;
  readonly now: Date;
};
export type BackupCounts = { readonly rows: number; readonly blobs: number; readonly missingBlobs: number };

/**
 * Writes one gzipped tar of everything that cannot be had again: all rows of one snapshot and the blobs that are no cache.
 * Others may go on writing meanwhile. Throws UserError `backup.nothing` where nothing was ever started, and the errors of the
 * database and of `out`.
 */
export const backup = async (options: BackupOptions, out: NodeJS.WritableStream): Promise<BackupCounts> => {
  if (!(await hasSchema(options.database))) throw new UserError('backup.nothing');
  const counts = { rows: 0, blobs: 0, missingBlobs: 0 };
  await withSnapshot(options.database, async (snapshot) => {
    await pipeline(Readable.from(archive(options, { snapshot, counts })), createGzip({ level: 6 }), out);
  });
  return counts;
};

type Work = { readonly snapshot: Snapshot; readonly counts: { -readonly [K in keyof BackupCounts]: number } };

async function* archive(options: BackupOptions, { snapshot, counts }: Work): AsyncGenerator<Buffer> {
  const checksums: Record<string, string> = {};
  function* entry(name: string, content: string | Buffer): Generator<Buffer> {
    const octets = Buffer.from(content);
    checksums[name] = createHash('sha256').update(octets).digest('hex');
    yield Buffer.concat([tarHeader(name, octets.length), octets, tarPadding(octets.length)]);
  }
  const manifest: Manifest = {
    waxwing: 'backup',
    format: FORMAT,
    madeAt: options.now.toISOString(),
    ...((await snapshot.shape()) as Pick<Manifest, 'migrations' | 'columns'>),
    sequences: [...(await snapshot.sequences())],
    withSecret: options.secretFile !== null,
  };
  yield* entry(MANIFEST, JSON.stringify(manifest, null, 1));
  if (options.secretFile !== null) yield* entry(SECRET, await readFile(options.secretFile));
  for (const table of TABLES) {
    let number = 0;
    for await (const lines of snapshot.rows(table)) {
      number += 1;
      counts.rows += lines.length;
      yield* entry(rowsEntry(table, number), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    }
  }
  for (const file of await snapshot.blobFiles()) {
    const path = join(options.blobRoot, file);
    const size = await sizeOf(path);
    // Its email was destroyed while we were reading.
    if (size === undefined) counts.missingBlobs += 1;
    else {
      counts.blobs += 1;
      yield* fileEntry({ name: blobEntry(file), path, size, checksums });
    }
  }
  yield* entry(CHECKSUMS, JSON.stringify(checksums, null, 1));
  yield tarEnd();
}

const sizeOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

type FileEntry = { name: string; path: string; size: number; checksums: Record<string, string> };

async function* fileEntry({ name, path, size, checksums }: FileEntry): AsyncGenerator<Buffer> {
  yield tarHeader(name, size);
  const hash = createHash('sha256');
  // Blobs are written once and renamed: a file never changes its size.
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
  checksums[name] = hash.digest('hex');
  yield tarPadding(size);
}
