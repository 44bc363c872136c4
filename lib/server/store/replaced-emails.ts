import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

// A thread may have been merged again and again; nobody follows further than a client could have slept.
const REPLACED = statement(
  'emails-replaced',
  `with recursive way as (
     select i as id, i as now, 0 as steps from unnest($2::int8[]) i
     union all select way.id, t."replacedBy", way.steps + 1 from way
       join "Tombstone" t on t."accountId" = $1 and t."id" = way.now where t."replacedBy" is not null and way.steps < 100)
   select distinct on (id) id, now from way order by id, steps desc`,
);

/**
 * Which id (in number form, `no * 1024 + generation`) an email goes by now: merging threads gives emails new ids, and whoever
 * still says the old one means the new one (DESIGN §3). An id that nothing replaced stands for itself.
 */
export const replacedEmails = async (
  store: Store,
  account: AccountNo,
  ids: readonly number[],
): Promise<Map<number, number>> => {
  const rows = await store.database.rows<{ id: number; now: number }>(REPLACED, [account, ids]);
  return new Map(rows.map(({ id, now }) => [id, now]));
};
