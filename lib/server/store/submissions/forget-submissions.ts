import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';
import { OVER } from '@/lib/server/store/submissions/submission';

// RFC 8621 §7: a server may destroy them at any time after the message was sent.
const OLD = statement(
  'submissions-forget-old',
  `delete from "EmailSubmission" where "accountId" = $1 and "stage" in ${OVER} and "error" is null and "stageAt" < now() - interval '30 days' returning "no"`,
);
/** Submissions that were over long ago. Under the account's lock. */
export const forgetOld = async (sql: Sql, account: AccountNo): Promise<number[]> =>
  (await sql.rows<{ no: number }>(OLD, [account])).map(({ no }) => no);

// The content of an email that was destroyed while it waited to be sent was kept for that alone (join-copies.ts).
const UNSEEN = statement(
  'submissions-forget-unseen',
  `with gone as materialized (
     select c."no" from "EmailContent" c where c."accountId" = $1 and c."no" = $2
       and not exists (select from "EmailState" s where s."accountId" = $1 and s."no" = c."no")
       and not exists (select from "EmailSubmission" e where e."accountId" = $1 and e."emailNo" = c."no" and e."stage" not in ${OVER})),
   content as (delete from "EmailContent" c using gone where c."accountId" = $1 and c."no" = gone."no")
   delete from "Blob" b using gone where b."accountId" = $1 and b."emailNo" = gone."no"`,
);
/** Drops what was kept of a destroyed email so that it could still be sent. Under the account's lock. */
export const forgetUnseen = async (sql: Sql, account: AccountNo, emailNo: number): Promise<void> => {
  await sql.rows(UNSEEN, [account, emailNo]);
};
