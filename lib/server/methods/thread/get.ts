import { type EmailNo, emailIdOf, GENERATIONS, type ThreadNo, threadIdOf, threadNoOf } from '@/lib/base/ids';
import type { Thread } from '@/lib/jmap/thread';
import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { getThreads, type StoredThread } from '@/lib/server/store/emails';

const PROPERTIES = new Set(['id', 'emailIds']);

/** An email's id in the store's number form, as JMAP writes it. */
export const emailIdOfNumber = (id: number) =>
  emailIdOf({ no: Math.floor(id / GENERATIONS) as EmailNo, generation: id % GENERATIONS });

const record = (thread: StoredThread): Thread => ({
  id: threadIdOf(thread.no as ThreadNo),
  emailIds: thread.emails.map(emailIdOfNumber),
});

/** Thread/get (RFC 8621 §3.1). All threads of an account at once are too many to ask for. */
export const threadGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const asked = idsOf(ids);
  if (asked === null) throw new MethodFailed('requestTooLarge');
  const { state, list } = await getThreads(
    context.store,
    account,
    asked.flatMap((id) => threadNoOf(id) ?? []),
  );
  return getResponse({ account, state, asked, found: list.map(record) }, properties);
};
