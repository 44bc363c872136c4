import type { AccountNo } from '@/lib/base/ids';
import { type JoinedThreads, joinThreads } from '@/lib/mail/threading/join-threads';
import { threadSizes } from '@/lib/server/store/join-copies';
import { type Sql, statement } from '@/lib/server/store/sql';

const LINKS = statement(
  'threads-links',
  `select l."hash"::text as hash, coalesce(a."to", l."threadNo") as "threadNo" from "ThreadLink" l
   left join "ThreadAlias" a on a."accountId" = $1 and a."from" = l."threadNo"
   where l."accountId" = $1 and l."hash" = any($2::int8[])`,
);
const ADD_LINKS = statement(
  'threads-add-links',
  `insert into "ThreadLink" ("accountId", "hash", "threadNo") select $1, h, t from unnest($2::int8[], $3::int8[]) x(h, t) on conflict do nothing`,
);
const RESERVE = statement(
  'threads-reserve',
  `update "AccountState" set "nextThreadNo" = "nextThreadNo" + $2 where "accountId" = $1 returning "nextThreadNo" - $2 as first`,
);
// Re-issues the ids of the smaller side (RFC 8621 §4: an email's threadId is immutable); aliases stay one hop deep.
const MERGE = statement(
  'threads-merge',
  `with m as materialized (select * from unnest($2::int8[], $3::int8[]) x(f, t)),
   flat as (update "ThreadAlias" a set "to" = m.t from m where a."accountId" = $1 and a."to" = m.f),
   alias as (insert into "ThreadAlias" select $1::int8, f, t from m),
   e as (update "EmailState" s set "threadNo" = m.t, "generation" = s."generation" + 1 from m
     where s."accountId" = $1 and s."threadNo" = m.f
     returning s."no" * 1024 + s."generation" as id, m.f, cardinality(s."mailboxes") > 0 as visible),
   dead as (insert into "Tombstone" ("accountId", "id", "replacedBy", "threadNo", "seq")
     select $1, id - 1, id, f, $4::int8 from e on conflict do nothing)
   select id, f as "from", visible from e`,
);

/** Which emails got another id because their thread was merged into a bigger one. */
export type MergedEmail = { readonly id: number; readonly from: number; readonly visible: boolean };

/** Finds the threads of new messages and merges what they tie together. Under the account's lock. */
export const placeInThreads = async (
  sql: Sql,
  account: AccountNo,
  messages: readonly { readonly hashes: readonly string[] }[],
  seq: number,
): Promise<{ joined: JoinedThreads; merged: MergedEmail[] }> => {
  const hashes = [...new Set(messages.flatMap((message) => message.hashes))];
  const rows = await sql.rows<{ hash: string; threadNo: number }>(LINKS, [account, hashes]);
  const known = new Map(rows.map((row) => [row.hash, row.threadNo]));
  const [reserved] = await sql.rows<{ first: number }>(RESERVE, [account, messages.length]);
  const fresh = reserved?.first ?? 1;
  let joined = joinThreads({ messages, known, fresh, sizes: new Map() });
  if (joined.merges.length > 0) {
    const sizes = await threadSizes(sql, account, [...new Set(joined.merges.flat())]);
    joined = joinThreads({ messages, known, fresh, sizes });
  }
  const { links, merges } = joined;
  if (links.length > 0)
    await sql.rows(ADD_LINKS, [account, links.map(([hash]) => hash), links.map(([, thread]) => thread)]);
  if (merges.length === 0) return { joined, merged: [] };
  const merged = await sql.rows<MergedEmail>(MERGE, [
    account,
    merges.map(([from]) => from),
    merges.map(([, to]) => to),
    seq,
  ]);
  return { joined, merged };
};
