import type { AccountNo } from '@/lib/base/ids';
import type { MessageNames } from '@/lib/mail/threading/thread-keys';
import { type Sql, statement } from '@/lib/server/store/sql';

const NEAR = statement(
  'hand-near',
  `select n as number, null::text as key from unnest($2::int8[]) n
   where exists (select from "ThreadPin" p where p."accountId" = $1 and p."linkNo" = n)
     or exists (select from "EmailState" s where s."accountId" = $1 and s."linkNo" = n)
   union all select null, k::text from unnest($3::int8[]) k where exists (select from "ThreadPin" p where p."accountId" = $1 and p."key" = k)`,
);

export type Arrival = MessageNames & {
  /** The thread that its links give it. */
  readonly link: number;
};
type Merges = readonly (readonly [from: number, to: number])[];

/**
 * Threads, by links, for which links alone say nothing, since a person has decided about some of their mail or about what one of these
 * messages answers. Threads that are merged with one of them are among them.
 */
export const nearDecisions = async (
  sql: Sql,
  account: AccountNo,
  { arrivals, merges }: { readonly arrivals: readonly Arrival[]; readonly merges: Merges },
): Promise<ReadonlySet<number>> => {
  const numbers = [...new Set([...arrivals.map(({ link }) => link), ...merges.flat()])];
  const keys = [...new Set(arrivals.flatMap(({ own, names }) => [own, ...names]))];
  const rows = await sql.rows<{ number: number | null; key: string | null }>(NEAR, [account, numbers, keys]);
  const near = new Set(rows.flatMap(({ number }) => number ?? []));
  const known = new Set(rows.flatMap(({ key }) => key ?? []));
  for (const { link, own, names } of arrivals) if ([own, ...names].some((key) => known.has(key))) near.add(link);
  // All of one component are merged into the same thread.
  for (const [from, to] of merges) if (near.has(from)) near.add(to);
  for (const [from, to] of merges) if (near.has(to)) near.add(from);
  return near;
};
