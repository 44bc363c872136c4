import { type EmailNo, emailIdOf, GENERATIONS, type ThreadNo, threadIdOf, threadNoOf } from '@/lib/base/ids';
import type { Thread } from '@/lib/jmap/thread';
import {
  accountOf,
  atMostAll,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';
import { firstThreads, getThreads, type StoredThread } from '@/lib/server/store/emails';

const PROPERTIES = new Set(['id', 'emailIds']);

/** An email's id in the store's number form, as JMAP writes it. */
export const emailIdOfNumber = (id: number) =>
  emailIdOf({ no: Math.floor(id / GENERATIONS) as EmailNo, generation: id % GENERATIONS });

const record = (thread: StoredThread): Thread => ({
  id: threadIdOf(thread.no as ThreadNo),
  emailIds: thread.emails.map(emailIdOfNumber),
});

/** Thread/get (RFC 8621 §3.1). */
export const threadGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const asked = idsOf(ids);
  const { store } = context;
  const { state, list } = asked
    ? await getThreads(store, account, [...new Set(asked.flatMap((id) => threadNoOf(id) ?? []))])
    : atMostAll(await firstThreads(store, account, MOST_OBJECTS_IN_GET + 1));
  return getResponse({ account, state, asked, found: list.map(record) }, properties);
};
