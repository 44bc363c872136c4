import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { StoredSubmission } from '@/lib/server/store/submissions/submission';

const PLACE = statement(
  'submissions-place',
  `select "mailboxes", "flags" from "EmailState" where "accountId" = $1 and "no" = $2 and cardinality("mailboxes") > 0`,
);
/** Where an email lies at this moment; undefined: it was destroyed. Ask under the account's lock. */
export const placeOf = async (
  sql: Sql,
  account: AccountNo,
  emailNo: number,
): Promise<{ readonly mailboxes: readonly number[]; readonly flags: number } | undefined> =>
  (await sql.rows<{ mailboxes: number[]; flags: number }>(PLACE, [account, emailNo]))[0];

// A copy that has no UID is our own expectation and proves nothing. One Message-ID is one conversation (write-threads.ts), but where
// the server says what belongs together: there only what came lately is looked at, so that a long Sent costs nothing.
const TWIN = statement(
  'submissions-sent-twin',
  `with near as (
     select e."no" from "EmailState" s join "EmailState" e on e."accountId" = $1 and e."threadNo" = s."threadNo"
     where s."accountId" = $1 and s."no" = $2
     union (select k."emailNo" from "Mailbox" m cross join lateral (
       select l."emailNo" from "EmailCopy" l where l."accountId" = $1 and l."mailboxNo" = m."no" and l."uid" > 0 order by l."uid" desc limit 100) k
     where m."accountId" = $1 and m."role" = 2))
   select near."no" from near join "EmailContent" c on c."accountId" = $1 and c."no" = near."no" and c."headers" -> 'messageId' ? $3
   where near."no" <> $2 and exists (select from "EmailCopy" k join "Mailbox" m on m."accountId" = $1 and m."no" = k."mailboxNo"
     where k."accountId" = $1 and k."emailNo" = near."no" and k."uid" > 0 and not k."deleted" and m."role" = 2) limit 1`,
);
/** Is there another email in Sent that is this message? Then the provider has filed a copy of its own. */
export const hasTwinInSent = async (
  sql: Sql,
  account: AccountNo,
  { emailNo, messageId }: Pick<StoredSubmission, 'emailNo' | 'messageId'>,
): Promise<boolean> => (await sql.rows(TWIN, [account, emailNo, messageId])).length > 0;
