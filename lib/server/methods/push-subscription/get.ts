import {
  checkProperties,
  getResponse,
  idsOf,
  type Method,
  MethodFailed,
  read,
  userGetShape,
} from '@/lib/server/methods/method-context';
import { subscriptionRecord, subscriptionsOf } from '@/lib/server/methods/push-subscription/subscription-record';

const PROPERTIES = new Set(['id', 'deviceClientId', 'verificationCode', 'expires', 'types']);
/** Private to a device. */
const NEVER_TOLD = ['url', 'keys'];

/** PushSubscription/get (RFC 8620 §7.2.1): those that were made with the credential of this request; without a state. */
export const pushSubscriptionGet: Method = async (args, context) => {
  const { ids, properties } = read(userGetShape, args);
  if (properties?.some((property) => NEVER_TOLD.includes(property)))
    throw new MethodFailed('forbidden', 'url and keys are never returned');
  checkProperties(properties, PROPERTIES);
  const found = (await subscriptionsOf(context)).map(subscriptionRecord);
  return getResponse({ account: null, state: null, asked: idsOf(ids), found }, properties);
};
