import type { PushSubscription } from '@/lib/jmap/push-subscription';
import type { MethodContext } from '@/lib/server/methods/method-context';
import { listSubscriptions, type StoredSubscription } from '@/lib/server/store/push/push-subscriptions';

/** A UTCDate (RFC 8620 §1.4) of whole seconds. */
export const utcDateOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** What may be said of a subscription: the code only when the device has said it itself. */
export const subscriptionRecord = (stored: StoredSubscription): PushSubscription => ({
  id: stored.id,
  deviceClientId: stored.deviceClientId,
  verificationCode: stored.isVerified ? stored.code : null,
  expires: stored.expiresAt && utcDateOf(stored.expiresAt),
  types: stored.types,
});

/** The subscriptions that were made with the caller's credential (RFC 8620 §7.2.1). */
export const subscriptionsOf = ({ store, user, credential }: MethodContext): Promise<StoredSubscription[]> =>
  listSubscriptions(store, { user, credential });
