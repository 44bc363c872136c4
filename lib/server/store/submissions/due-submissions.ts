import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type StoredSubmission, SUBMISSION } from '@/lib/server/store/submissions/submission';

// What a server has taken already comes first: it must not wait behind what cannot be sent.
const NEXT = statement(
  'submissions-next',
  `select ${SUBMISSION} from "EmailSubmission" s
   where s."accountId" = $1 and s."stage" in ('held', 'connecting', 'accepted', 'filed', 'draftRemoved') and s."runAfter" <= now()
   order by s."stage" in ('held', 'connecting'), s."runAfter", s."no" limit 1`,
);
const NEXT_AT = statement(
  'submissions-next-at',
  `select (extract(epoch from min("runAfter")) * 1000)::int8 as at from "EmailSubmission"
   where "accountId" = $1 and "stage" in ('held', 'connecting', 'accepted', 'filed', 'draftRemoved')`,
);

/** The submission whose next step is due; undefined: none is. */
export const nextSubmission = async (store: Store, account: AccountNo): Promise<StoredSubmission | undefined> =>
  (await store.database.rows<StoredSubmission>(NEXT, [account]))[0];

/** When a step is due next, milliseconds since the epoch; null: nothing waits. */
export const nextDue = async (store: Store, account: AccountNo): Promise<number | null> =>
  (await store.database.rows<{ at: number | null }>(NEXT_AT, [account]))[0]?.at ?? null;

const OF_STAGE = statement(
  'submissions-of-stage',
  `select ${SUBMISSION} from "EmailSubmission" s where s."accountId" = $1 and s."stage" = $2 order by s."no"`,
);
/** Those that a worker left in the middle of being handed over, or of which nobody knows what became. */
export const submissionsOfStage = (
  store: Store,
  account: AccountNo,
  stage: 'handingOver' | 'uncertain',
): Promise<StoredSubmission[]> => store.database.rows(OF_STAGE, [account, stage]);

// A copy that has no UID is our own expectation and proves nothing. Nor does one that lay in Sent before, of a message that is
// sent again: what is sent for the first time lies in Drafts until it was taken. A long Sent costs nothing: what is looked for
// came lately.
const IN_SENT = statement(
  'submissions-in-sent',
  `select exists (select from "Mailbox" m
     cross join lateral (select l."emailNo" from "EmailCopy" l where l."accountId" = $1 and l."mailboxNo" = m."no" and l."uid" > 0
       and not l."deleted" order by l."uid" desc limit 200) k
     join "EmailContent" c on c."accountId" = $1 and c."no" = k."emailNo"
   where m."accountId" = $1 and m."role" = 2 and c."headers" -> 'messageId' ? $2
     and (k."emailNo" <> $3 or exists (select from "EmailCopy" d
       join "Mailbox" b on b."accountId" = $1 and b."no" = d."mailboxNo" and b."role" = 3
       where d."accountId" = $1 and d."emailNo" = $3))) as found`,
);
/** Does the server have this message in Sent? Then it was taken, whatever became of the answer. */
export const isInSent = async (
  store: Store,
  account: AccountNo,
  { messageId, emailNo }: Pick<StoredSubmission, 'messageId' | 'emailNo'>,
): Promise<boolean> =>
  (await store.database.rows<{ found: boolean }>(IN_SENT, [account, messageId, emailNo]))[0]?.found === true;
