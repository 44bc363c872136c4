import type { AccountNo } from '@/lib/base/ids';
import type { Envelope } from '@/lib/jmap/email-submission';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

export type NewSubmission = {
  readonly emailNo: number;
  /** In number form. */
  readonly emailId: number;
  readonly threadNo: number;
  readonly identityNo: number;
  readonly envelope: Envelope;
  readonly messageId: string;
  readonly sendAt: number;
  /** The email that this one answers or forwards. */
  readonly original: { readonly emailNo: number; readonly keyword: string } | null;
  readonly clientKey: string | null;
  readonly idOf: (no: number) => string;
  readonly noOf: (id: string) => number | undefined;
};

export type CreatedSubmission =
  | { readonly kind: 'created'; readonly no: number }
  /** It was created before under the same key: the id that it got. */
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'emailGone' }
  /** Another one of the same email is not over. */
  | { readonly kind: 'underWay'; readonly no: number };

// What came of the first one with this key. An edited draft is another email: when the first was taken back or has failed, it is
// that one which is to be sent now.
const FIRST = statement(
  'submissions-first',
  `select "emailNo" <> $3 and "stage" in ('canceled', 'failed') as "isSuperseded" from "EmailSubmission" where "accountId" = $1 and "no" = $2`,
);
// Two tabs with keys of their own, or a client without any: the same email is on its way once.
const UNDER_WAY = statement(
  'submissions-under-way',
  `select "no" from "EmailSubmission" where "accountId" = $1 and "emailNo" = $2 and "stage" not in ('done', 'canceled', 'failed')`,
);
// Whoever sends a failed one anew need not be told of it any more.
const GIVE_UP = statement(
  'submissions-give-up',
  `update "EmailSubmission" set "stage" = 'canceled', "undoStatus" = 'canceled', "error" = null, "stageAt" = now()
   where "accountId" = $1 and "emailNo" = $2 and "stage" = 'failed' returning "no"`,
);
const RESERVE = statement(
  'submissions-reserve',
  `update "AccountState" set "nextSubmissionNo" = "nextSubmissionNo" + 1
   where "accountId" = $1 and exists (select from "EmailState" where "accountId" = $1 and "no" = $2) returning "nextSubmissionNo" - 1 as no`,
);
const ADD = statement(
  'submissions-add',
  `insert into "EmailSubmission" ("accountId", "no", "emailNo", "emailId", "threadNo", "identityNo", "envelope", "messageId", "sendAt", "runAfter", "originalNo", "originalKeyword")
   values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, to_timestamp($9::float8 / 1000.0), to_timestamp($9::float8 / 1000.0), $10, $11)`,
);

/** Puts a message into the Outbox: from here on it is sent, or visibly is not. The same key makes the same submission. */
export const createSubmission = async (
  store: Store,
  account: AccountNo,
  made: NewSubmission,
): Promise<CreatedSubmission> => {
  const created = await writeTransaction<CreatedSubmission>(
    store.database,
    store.hints,
    { account, epoch: null },
    async (sql) => {
      const id = await knownKey(sql, account, 'EmailSubmission', made.clientKey);
      const first = id === undefined ? undefined : made.noOf(id);
      const [known] =
        first === undefined ? [] : await sql.rows<{ isSuperseded: boolean }>(FIRST, [account, first, made.emailNo]);
      if (id !== undefined && !known?.isSuperseded) return { changes: {}, result: { kind: 'known', id } };
      const [underWay] = await sql.rows<{ no: number }>(UNDER_WAY, [account, made.emailNo]);
      if (underWay) return { changes: {}, result: { kind: 'underWay', no: underWay.no } };
      const [reserved] = await sql.rows<{ no: number }>(RESERVE, [account, made.emailNo]);
      if (!reserved) return { changes: {}, result: { kind: 'emailGone' } };
      const { no } = reserved;
      await sql.rows(ADD, [
        account,
        no,
        made.emailNo,
        made.emailId,
        made.threadNo,
        made.identityNo,
        JSON.stringify(made.envelope),
        made.messageId,
        made.sendAt,
        made.original?.emailNo ?? null,
        made.original?.keyword ?? null,
      ]);
      await rememberKey(sql, account, { type: 'EmailSubmission', key: made.clientKey, id: made.idOf(no) });
      const givenUp = await sql.rows<{ no: number }>(GIVE_UP, [account, made.emailNo]);
      const changes = { emailSubmission: { created: [no], updated: givenUp.map((row) => row.no) } };
      return { changes, result: { kind: 'created', no } };
    },
  );
  store.hints.wake('submission', account);
  return created;
};
