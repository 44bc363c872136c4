import { createHash } from 'node:crypto';
import type { AccountNo } from '@/lib/base/ids';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { ReadImported } from '@/lib/server/store/imported/read-imported';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** Who lies about Message-IDs gets another copy: these are read from the server one by one. */
const MOST_LOOKED_AT = 4;

// A message is found by the hash of its Message-ID, the first of its thread keys, which leads to its thread by links.
const ALIKE = statement(
  'twin-alike',
  `select s."no", s."no" * 1024 + s."generation" as id from "ThreadLink" l
   left join "ThreadAlias" a on a."accountId" = $1 and a."from" = l."threadNo"
   join "EmailState" s on s."accountId" = $1
     and (s."threadNo" = coalesce(a."to", l."threadNo") or s."linkNo" = coalesce(a."to", l."threadNo"))
   join "EmailContent" c on c."accountId" = $1 and c."no" = s."no"
   where l."accountId" = $1 and l."hash" = $2::int8 and s."mailboxes" @> $3::int4[] and s."size" = $4
     and c."headers" -> 'messageId' ->> 0 = $5
   order by s."no" limit ${MOST_LOOKED_AT}`,
);

type Wanted = { readonly read: ReadImported; readonly mailboxNos: readonly number[] };

/**
 * An email that lies in all of these mailboxes already and is this message octet for octet (RFC 8621 §4.8, alreadyExists); in number
 * form. One without a Message-ID has no twin. Those that look alike are fetched from the mail server and compared; one that cannot be
 * had now counts as another message, for nothing may be left out in doubt. Where the server itself names threads none is found.
 */
export const findTwin = async (
  store: Store,
  account: AccountNo,
  { read, mailboxNos }: Wanted,
): Promise<number | undefined> => {
  const [messageId] = read.email.headers.messageId;
  const [hash] = read.email.threadKeys;
  if (messageId === undefined || hash === undefined) return undefined;
  const values = [account, hash, mailboxNos, read.email.size, messageId];
  const alike = await store.database.rows<{ no: number; id: number }>(ALIKE, values);
  for (const { no, id } of alike) if ((await hashOf(store, account, no)) === read.sha256) return id;
  return undefined;
};

const hashOf = async (store: Store, account: AccountNo, emailNo: number): Promise<string | undefined> => {
  const key = { account, emailNo, part: '' };
  let blob = await findBlob(store, key);
  if (!blob) {
    const outcome = await awaitBodies(store, [key]);
    blob = outcome.kind === 'fetched' ? await findBlob(store, key) : undefined;
  }
  if (!blob) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of await openBlob(store, key, blob)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};
