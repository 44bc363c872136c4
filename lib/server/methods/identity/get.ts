import { identityRecord } from '@/lib/server/methods/identity/identity-record';
import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { identitiesOf } from '@/lib/server/store/identities';

const PROPERTIES = new Set([
  ...['id', 'name', 'email', 'replyTo', 'bcc', 'textSignature', 'htmlSignature', 'mayDelete', 'isDefault'],
]);

/** Identity/get (RFC 8621 §6.1). The default comes first. */
export const identityGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const { state, list } = await identitiesOf(context.store, account);
  return getResponse({ account, state, asked: idsOf(ids), found: list.map(identityRecord) }, properties);
};
