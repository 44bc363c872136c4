import { inBatches } from '@/lib/server/store/commands/in-batches';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { dropUnwanted } from '@/lib/server/store/commands/pending-copies';
import { adoptLabels } from '@/lib/server/store/labels/adopt-labels';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** Emails for which some commands are done. */
export type Finished = { readonly nos: readonly number[]; readonly emails: readonly number[] };

/** What the commands wanted of these emails is done, or there is nothing left that it could be done to. */
export const finishEmails = (store: Store, where: Owned, { nos, emails }: Finished): Promise<void> =>
  inBatches(store, where, emails, async (sql, batch) => {
    const changes = await leaveCommands(sql, where.account, { emails: batch, commands: nos });
    await dropUnwanted(sql, where.account, batch);
    return { emails: batch, changes };
  });

const KEYWORDS = statement(
  'commands-keywords-done',
  `with done as (update "EmailCopy" k set "serverFlags" = (k."serverFlags" & ~c."removeBits") | c."addBits",
     "serverKeywords" = (select array_agg(w order by w) from (select unnest(k."serverKeywords") union select unnest(c."addWords")) x(w)
       where w <> all (c."removeWords"))
   from "Command" c, unnest(c."emails") e where c."accountId" = $1 and c."no" = any($2::int8[]) and c."state" <> 'refused' and e = any($3::int8[])
     and k."accountId" = $1 and k."emailNo" = e and k."uid" > 0 and not k."deleted")
   select distinct w as keyword from "Command" c, unnest(c."addWords") w where c."accountId" = $1 and c."no" = any($2::int8[]) and c."state" <> 'refused'`,
);
/** The server has set and taken away the keywords of these commands, which all want the same, on every copy of these emails. */
export const finishKeywords = (store: Store, where: Owned, { nos, emails }: Finished): Promise<void> =>
  inBatches(store, where, emails, async (sql, batch) => {
    const set = await sql.rows<{ keyword: string }>(KEYWORDS, [where.account, nos, batch]);
    // Where the mailboxes are here no server tells of them.
    const labels = await adoptLabels(sql, where.account, [{ keywords: set.map(({ keyword }) => keyword) }]);
    const left = await leaveCommands(sql, where.account, { emails: batch, commands: nos });
    return { emails: batch, changes: mergeChanges(left, labels) };
  });
