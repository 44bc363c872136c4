import { join } from 'node:path';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { blobFile, readBlobFile, writeBlobFile } from '@/lib/server/store/blobs/blob-files';
import { LARGEST_BLOB } from '@/lib/server/store/blobs/blobs';
import { dropUnnamedFiles } from '@/lib/server/store/blobs/unnamed-files';
import type { CommandError } from '@/lib/server/store/commands/command';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { settleEmails } from '@/lib/server/store/settle-emails';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { jsonText } from '@/lib/server/store/write-emails';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/**
 * Writes the octets of a copy where they belong, and nobody's yet; a second time over the first. Returns the file below the blob root
 * and how many they are. Throws what the source throws, and BlobTooLarge.
 */
export const writeTransferred = async (
  store: Store,
  { account }: Owned,
  { emailNo, octets }: { readonly emailNo: number; readonly octets: AsyncIterable<Uint8Array> },
): Promise<{ file: string; size: number }> => {
  const file = blobFile(account, emailNo, '');
  return { file, size: await writeBlobFile(join(store.blobRoot, file), octets, LARGEST_BLOB) };
};

/** The octets that were written, from the beginning. */
export const readTransferred = (store: Store, file: string): AsyncIterable<Uint8Array> =>
  readBlobFile(join(store.blobRoot, file));

const KEEP = statement(
  'transfers-keep',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "pinned")
   select $1, $2, '', 'message/rfc822', $3, $4, true where exists (select from "EmailState" where "accountId" = $1 and "no" = $2)
   on conflict ("accountId", "emailNo", "part") do update set "size" = excluded."size", "file" = excluded."file", "start" = 0, "pinned" = true
   returning "emailNo"`,
);
const READY = statement(
  'transfers-ready',
  `update "Transfer" set "sha256" = $3, "attempts" = 0, "runAfter" = now() where "accountId" = $1 and "emailNo" = $2`,
);
// Whoever opened it meanwhile waits for it (read-bodies-here.ts).
const WANTED = statement(
  'transfers-wanted',
  `update "FetchRequest" set "state" = 'waiting' where "accountId" = $1 and "emailNo" = $2 and "state" = 'working'`,
);
const LOOKS = statement(
  'transfers-looks',
  `with c as (update "EmailContent" set "structure" = $3::jsonb where "accountId" = $1 and "no" = $2 and "composed" ? 'whole')
   update "EmailState" s set "size" = $4 where s."accountId" = $1 and s."no" = $2 and s."size" <> $4
   returning s."no" * 1024 + s."generation" as id, cardinality(s."mailboxes") > 0 as visible`,
);

export type KeptTransfer = {
  readonly emailNo: number;
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
  readonly structure: BodyPart;
};
/** The octets are here: what waited for them may go on. Wakes the owner, and whoever waits for a body. */
export const keepTransferred = async (store: Store, where: Owned, kept: KeptTransfer): Promise<void> => {
  const { account } = where;
  const { emailNo, file, size, sha256 } = kept;
  const isKept = await writeTransaction(store.database, store.hints, where, async (sql) => {
    const rows = await sql.rows(KEEP, [account, emailNo, size, file]);
    if (rows.length === 0) return { changes: {}, result: false };
    await sql.rows(READY, [account, emailNo, sha256]);
    await sql.rows(WANTED, [account, emailNo]);
    const looks = await sql.rows<{ id: number; visible: boolean }>(LOOKS, [
      account,
      emailNo,
      jsonText(kept.structure),
      size,
    ]);
    const updated = looks.filter(({ visible }) => visible).map(({ id }) => id);
    return { changes: { email: { updated } }, result: true };
  });
  if (!isKept) return dropUnnamedFiles(store, [{ account, file }]);
  store.hints.wake('command', account);
  store.hints.wake('fetch', account);
};

const FAIL = statement(
  'transfers-fail',
  `update "Transfer" set "error" = $3::jsonb, "runAfter" = now() where "accountId" = $1 and "emailNo" = $2 returning "emailNo"`,
);
const UNPLACE = statement(
  'transfers-unplace',
  `delete from "EmailCopy" where "accountId" = $1 and "emailNo" = $2 and "uid" is null`,
);
/**
 * It cannot be copied: it is not seen in this account any more, and the other is told with the next step (endTransfer). Was it a copy
 * at all?
 */
export const failTransfer = (store: Store, where: Owned, emailNo: number, error: CommandError): Promise<boolean> =>
  writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const { account } = where;
    const failed = await sql.rows(FAIL, [account, emailNo, JSON.stringify(error)]);
    if (failed.length === 0) return { changes: {}, result: false };
    const left = await leaveCommands(sql, account, { emails: [emailNo], commands: null });
    await sql.rows(UNPLACE, [account, emailNo]);
    const changes = mergeChanges(left, await settleEmails(sql, account, { nos: [emailNo], seq }));
    return { changes, result: true };
  });
