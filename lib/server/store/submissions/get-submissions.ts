import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { OVER, type StoredSubmission, SUBMISSION } from '@/lib/server/store/submissions/submission';

type Snapshot<T> = { readonly state: string; readonly list: readonly T[] };

const snapshot = (columns: string, which: string) =>
  `select a."submissionSeq"::text as state, coalesce((select json_agg(x) from (
     select ${columns} from "EmailSubmission" s where s."accountId" = $1 ${which}) x), '[]') as list
   from "AccountState" a where a."accountId" = $1`;

const GET = statement('submissions-get', snapshot(SUBMISSION, 'and s."no" = any($2::int8[])'));
const GET_LAST = statement('submissions-get-last', snapshot(SUBMISSION, 'order by s."no" desc limit $2'));

/** Submissions by number, with the state that they are of. One statement: one snapshot. */
export const getSubmissions = async (
  store: Store,
  account: AccountNo,
  nos: readonly number[],
): Promise<Snapshot<StoredSubmission>> =>
  (await store.database.rows<Snapshot<StoredSubmission>>(GET, [account, nos]))[0] ?? { state: '0', list: [] };

/** The newest ones, at most `most`. */
export const lastSubmissions = async (
  store: Store,
  account: AccountNo,
  most: number,
): Promise<Snapshot<StoredSubmission>> =>
  (await store.database.rows<Snapshot<StoredSubmission>>(GET_LAST, [account, most]))[0] ?? { state: '0', list: [] };

/** What a submission is found and sorted by. */
export type ListedSubmission = Pick<
  StoredSubmission,
  'no' | 'emailNo' | 'emailId' | 'threadNo' | 'identityNo' | 'undoStatus' | 'sendAt'
> & {
  /** It waits for something: to be sent, to be filed, or for the person to read what is wrong. */
  readonly isOpen: boolean;
};

const LIST = statement(
  'submissions-list',
  snapshot(
    `s."no", s."emailNo", s."emailId", s."threadNo", s."identityNo", s."undoStatus", (extract(epoch from s."sendAt") * 1000)::int8 as "sendAt",
     s."stage" not in ${OVER} or (s."stage" = 'done' and s."error" is not null) as "isOpen"`,
    '',
  ),
);
/** All of them, narrow: those that are over stay for 30 days only (submission-steps.ts). */
export const listSubmissions = async (store: Store, account: AccountNo): Promise<Snapshot<ListedSubmission>> =>
  (await store.database.rows<Snapshot<ListedSubmission>>(LIST, [account]))[0] ?? { state: '0', list: [] };
