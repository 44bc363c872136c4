import type { AccountNo } from '@/lib/base/ids';
import type { SentSince } from '@/lib/mail/compose/composed-message';
import { type BlobKey, openBlob, type StoredBlob } from '@/lib/server/store/blobs/blobs';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** A message that came here as it is and that no server is known to have yet. */
export type StoredWhole = {
  readonly blob: StoredBlob;
  /** Without angle brackets; null: it has none. */
  readonly messageId: string | null;
  /** null: it was never sent. */
  readonly since: SentSince | null;
};

const GET = statement(
  'whole-get',
  `select c."headers" -> 'messageId' ->> 0 as "messageId", c."composed" -> 'since' as since, b."type", b."size", b."file", b."start"
   from "EmailContent" c join "Blob" b on b."accountId" = $1 and b."emailNo" = c."no" and b."part" = ''
   where c."accountId" = $1 and c."no" = $2 and c."composed" ? 'whole'`,
);
/** What is appended for such an email; undefined: it is none, or its octets are not here. */
export const wholeMessage = async (
  store: Store,
  account: AccountNo,
  emailNo: number,
): Promise<StoredWhole | undefined> => {
  const [row] = await store.database.rows<StoredBlob & Omit<StoredWhole, 'blob'>>(GET, [account, emailNo]);
  if (!row) return undefined;
  const { messageId, since, ...blob } = row;
  return { messageId, since, blob };
};

/** Its octets, opened when they are read. Throws when the file is gone. */
export async function* wholeOctets(store: Store, key: BlobKey, { blob }: StoredWhole): AsyncGenerator<Buffer> {
  const source: AsyncIterable<Buffer> = await openBlob(store, key, blob);
  yield* source;
}

const START = statement(
  'whole-start',
  `update "Command" set "state" = 'running' where "accountId" = $1 and "no" = $2 and "state" in ('waiting', 'running') returning "no"`,
);
const SINCE = statement(
  'whole-since',
  `update "EmailContent" set "composed" = jsonb_set("composed", '{since}', $3::jsonb) where "accountId" = $1 and "no" = $2
     and "composed" ? 'whole'`,
);
type Start = { readonly command: number; readonly emailNo: number; readonly since: SentSince };
/**
 * Right before it is sent: from here on it may be there, and if so not below that number. Is the command that appends it still there?
 */
export const startWhole = (store: Store, where: Owned, { command, emailNo, since }: Start): Promise<boolean> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const started = await sql.rows(START, [where.account, command]);
    if (started.length > 0) await sql.rows(SINCE, [where.account, emailNo, JSON.stringify(since)]);
    return { changes: {}, result: started.length > 0 };
  });
