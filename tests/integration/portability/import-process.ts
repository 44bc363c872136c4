import { createReadStream } from 'node:fs';
import type { AccountNo } from '@/lib/base/ids';
import { createLogger } from '@/lib/base/log';
import { runImport } from '@/lib/server/portability/run-import';
import { beginImport, resumeImport } from '@/lib/server/store/imports/imports';
import { openStore } from '@/lib/server/store/store';

/** Imports a file as a web process does, until it is killed, or goes on with it: `node import-process.mjs '{"file": ...}'`. Says its peak of memory. */
type Given = {
  readonly databaseUrl: string;
  readonly blobRoot: string;
  readonly file: string;
  readonly account: AccountNo;
  readonly mailboxNo: number;
  readonly key: string;
};

const { databaseUrl, blobRoot, file, account, mailboxNo, key } = JSON.parse(process.argv[2] ?? '{}') as Given;
const store = openStore({ databaseUrl, blobRoot, listen: false });
const begun =
  (await beginImport(store, account, { key, mailboxNo, fileName: file, fileSize: 0 })) ??
  (await resumeImport(store, account, key));
if (begun === undefined) throw new Error('There is no such mailbox');
await runImport({
  store,
  log: createLogger({ level: 'error', write: (line) => process.stderr.write(line) }),
  account,
  ...begun,
  source: createReadStream(file, { start: begun.position }),
  signal: new AbortController().signal,
  importBytes: 1e9,
  messageBytes: 1e8,
});
await store.close();
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
