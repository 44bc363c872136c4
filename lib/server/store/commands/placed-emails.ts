import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** One message of an email on the server; `uid` null: it should be there, and has not been seen yet. */
export type PlacedCopy = { readonly mailboxNo: number; readonly uid: number | null; readonly deleted: boolean };

/** Where the server keeps an email, as far as is known. */
export type PlacedEmail = {
  readonly no: number;
  /** It was written here: what no server has yet can be made from what is here. */
  readonly composed: boolean;
  /** Its copies are one by what they look like, not by an id that the server gave them (DESIGN §3, Identity). */
  readonly byDigest: boolean;
  readonly copies: readonly PlacedCopy[];
};

const PLACED = statement(
  'placed-emails',
  `select s."no", c."composed" is not null as composed, coalesce(c."joinKey" not like 'e:%', true) as "byDigest",
     coalesce((select json_agg(json_build_object('mailboxNo', k."mailboxNo", 'uid', k."uid", 'deleted', k."deleted") order by k."mailboxNo")
       from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = s."no"), '[]') as copies
   from "EmailState" s join "EmailContent" c on c."accountId" = $1 and c."no" = s."no"
   where s."accountId" = $1 and s."no" = any($2::int8[])`,
);

/** Where these emails lie, visible or not; one that is not there any more is left out. */
export const placedEmails = (store: Store, account: AccountNo, nos: readonly number[]): Promise<PlacedEmail[]> =>
  store.database.rows(PLACED, [account, nos]);
