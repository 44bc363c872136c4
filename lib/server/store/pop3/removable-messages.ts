import type { AccountNo } from '@/lib/base/ids';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const OLD = statement(
  'pop3-removable-old',
  `select "no" from "Pop3Message" where "accountId" = $1 and "removedAt" is null and "collectedAt" <= $2`,
);
// Deleted here: it is in Trash and nowhere else, or is not here at all. What is being changed right now is looked at next time, and
// what is on its way to another account when it has arrived there.
const DELETED = statement(
  'pop3-removable-deleted',
  `select p."no" from "Pop3Message" p left join "EmailState" s on s."accountId" = $1 and s."no" = p."emailNo"
   where p."accountId" = $1 and p."removedAt" is null and (s."no" is null or s."mailboxes" <@ array(
     select m."no" from "Mailbox" m where m."accountId" = $1 and m."role" = 4))
     and not exists (select from "Transfer" t where t."fromAccountId" = $1 and t."fromEmailNo" = p."emailNo")`,
);

const DAY_MS = 86_400_000;

/**
 * What the policy of an account lets go of on its server, as numbers of the journal. Whatever is in the journal is here: its row was
 * committed together with the email and its bytes.
 */
export const removableMessages = async (
  store: Store,
  account: AccountNo,
  { policy, now }: { readonly policy: Pop3Policy; readonly now: number },
): Promise<ReadonlySet<number>> => {
  if (policy.kind === 'keep') return new Set();
  const before = policy.kind === 'deleteAfter' ? new Date(now - policy.days * DAY_MS) : 'infinity';
  const rows =
    policy.kind === 'deleteWithHere'
      ? await store.database.rows<{ no: number }>(DELETED, [account])
      : await store.database.rows<{ no: number }>(OLD, [account, before]);
  return new Set(rows.map(({ no }) => no));
};
