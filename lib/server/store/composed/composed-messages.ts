import type { AccountNo } from '@/lib/base/ids';
import type { ComposedMessage } from '@/lib/mail/compose/composed-message';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const GET = statement(
  'composed-get',
  `select "no", "composed" as message from "EmailContent" where "accountId" = $1 and "no" = any($2::int8[]) and "composed" ? 'fields'`,
);

/** Those of the emails that were composed here, with what their MIME is written from. */
export const composedMessages = async (
  store: Store,
  account: AccountNo,
  nos: readonly number[],
): Promise<Map<number, ComposedMessage>> => {
  if (nos.length === 0) return new Map();
  const rows = await store.database.rows<{ no: number; message: ComposedMessage }>(GET, [account, nos]);
  return new Map(rows.map((row) => [row.no, row.message]));
};
