import { type MailboxNo, mailboxIdOf, operationIdOf, operationNoOf } from '@/lib/base/ids';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import {
  accountOf,
  atMostAll,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { emailIdOfNumber } from '@/lib/server/methods/thread/get';
import { getOperations, type StoredOperation } from '@/lib/server/store/commands/operations';

const PROPERTIES = new Set('id kind state emailIds total done isUndone mailboxId problem createdAt'.split(' '));

const record = (operation: StoredOperation): Operation => ({
  id: operationIdOf(operation.no),
  kind: operation.kind,
  state: operation.state,
  emailIds: operation.emails.map(emailIdOfNumber),
  total: operation.total,
  done: operation.done,
  isUndone: operation.isUndone,
  mailboxId: operation.mailboxNo === null ? null : mailboxIdOf(operation.mailboxNo as MailboxNo),
  problem: operation.error,
  createdAt: `${new Date(operation.createdAt).toISOString().slice(0, 19)}Z`,
});

/**
 * Operation/get of our own capability: what the mail server has not carried out yet, or has refused, and the changes of very many emails.
 */
export const operationGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const asked = idsOf(ids);
  const nos = asked?.flatMap((id) => operationNoOf(id) ?? []) ?? null;
  const { state, list } = atMostAll(await getOperations(context.store, account, nos));
  return getResponse({ account, state, asked, found: list.map(record) }, properties);
};
