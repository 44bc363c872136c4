import type { AccountNo } from '@/lib/base/ids';
import { type HandMessage, type HandPlace, threadsByHand } from '@/lib/mail/threading/threads-by-hand';
import { threadSizes } from '@/lib/server/store/join-copies';
import { type Sql, statement } from '@/lib/server/store/sql';
import { type FamilySeeds, loadFamily } from '@/lib/server/store/threads/hand-family';
import type { Changes } from '@/lib/server/store/write-transaction';

/**
 * An id has room for 1,024 generations (lib/base/ids.ts). Whoever has an email go to and fro a thousand times finds that it stays, so that
 * a merge by links still has one left.
 */
export const LAST_MOVE = 1000;

// RFC 8621 §4: an email's threadId is immutable, so its id changes with it.
const MOVE = statement(
  'hand-move',
  `with m as materialized (
     select x.n, x.t, x.l, o."threadNo" as f from unnest($2::int8[], $3::int8[], $4::int8[]) x(n, t, l)
     join "EmailState" o on o."accountId" = $1 and o."no" = x.n
     where (o."threadNo" <> x.t or o."linkNo" is distinct from x.l) and (o."threadNo" = x.t or o."generation" < ${LAST_MOVE})),
   e as (update "EmailState" s set "threadNo" = m.t, "linkNo" = m.l, "generation" = s."generation" + (m.f <> m.t)::int from m
     where s."accountId" = $1 and s."no" = m.n
     returning s."no" * 1024 + s."generation" as id, m.f, m.t, cardinality(s."mailboxes") > 0 as visible),
   dead as (insert into "Tombstone" ("accountId", "id", "replacedBy", "threadNo", "seq")
     select $1, id - 1, id, f, $5::int8 from e where f <> t on conflict do nothing)
   select id, f as "from", t as "to", visible from e where f <> t`,
);

type Moved = { readonly id: number; readonly from: number; readonly to: number; readonly visible: boolean };

/** A message that has no row yet. */
export type Settled = { readonly places: readonly HandPlace[]; readonly changes: Changes };

/**
 * After decisions or the mail near them have changed: every email goes to the thread that is its own now (ADR 0024). Gives the places of
 * `arrivals`, which have no rows yet. Under the account's lock.
 */
export const settleThreads = async (
  sql: Sql,
  account: AccountNo,
  {
    seeds,
    arrivals,
    seq,
  }: { readonly seeds: FamilySeeds; readonly arrivals: readonly HandMessage[]; readonly seq: number },
): Promise<Settled> => {
  const { emails, pins } = await loadFamily(sql, account, seeds);
  const places = threadsByHand([...emails, ...arrivals], pins);
  const moves = emails.flatMap((email, index) => {
    const place = places[index];
    if (!place || (place.thread === email.threadNo && place.isByHand === email.isByHand)) return [];
    return [{ no: email.no, to: place.thread, link: place.isByHand ? email.link : null }];
  });
  const changes = await moveEmails(sql, account, moves, seq);
  return { places: places.slice(emails.length), changes };
};

type Move = { readonly no: number; readonly to: number; readonly link: number | null };

const moveEmails = async (sql: Sql, account: AccountNo, moves: readonly Move[], seq: number): Promise<Changes> => {
  if (moves.length === 0) return {};
  const moved = await sql.rows<Moved>(MOVE, [
    account,
    moves.map(({ no }) => no),
    moves.map(({ to }) => to),
    moves.map(({ link }) => link),
    seq,
  ]);
  const seen = moved.filter(({ visible }) => visible);
  const threads = [...new Set(moved.flatMap(({ from, to }) => [from, to]))];
  const now = await threadSizes(sql, account, threads);
  const delta = new Map<number, number>();
  for (const { from, to } of seen) {
    delta.set(from, (delta.get(from) ?? 0) - 1);
    delta.set(to, (delta.get(to) ?? 0) + 1);
  }
  const touched = [...delta.keys()];
  const before = (thread: number) => (now.get(thread) ?? 0) - (delta.get(thread) ?? 0);
  return {
    email: { created: seen.map(({ id }) => id), destroyed: seen.map(({ id }) => id - 1) },
    thread: {
      created: touched.filter((thread) => before(thread) <= 0 && now.has(thread)),
      updated: touched.filter((thread) => before(thread) > 0 && now.has(thread)),
      destroyed: touched.filter((thread) => before(thread) > 0 && !now.has(thread)),
    },
    threads,
  };
};
