import { randomUUID } from 'node:crypto';
import type { AccountNo, UserNo } from '@/lib/base/ids';
import { addAppPassword } from '@/lib/server/store/app-passwords';
import type { Subscriber } from '@/lib/server/store/push/push-subscriptions';
import { createSession } from '@/lib/server/store/sessions';
import type { Store } from '@/lib/server/store/store';

/** The owner of an account with another app password, or another session. */
export const aSubscriber = async (
  store: Store,
  account: AccountNo,
  kind: 'appPassword' | 'session' = 'appPassword',
): Promise<Subscriber> => {
  const { ownerId } = await store.who.mailAccount.findUniqueOrThrow({ where: { id: account } });
  const user = Number(ownerId) as UserNo;
  if (kind === 'session') {
    const id = randomUUID();
    await createSession(store, { id, user, userAgent: 'Test' });
    return { user, credential: { kind, id } };
  }
  const made = await addAppPassword(store, { user, name: 'Phone', digest: randomUUID() });
  if (!made) throw new Error('Too many app passwords');
  return { user, credential: { kind, id: made.id } };
};
