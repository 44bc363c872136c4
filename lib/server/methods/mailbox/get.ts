import { WAXWING } from '@/lib/jmap/capability';
import { mailboxRecord } from '@/lib/server/methods/mailbox/mailbox-record';
import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { getAccount } from '@/lib/server/store/accounts';
import { mailboxSnapshot } from '@/lib/server/store/mailboxes';

const PROPERTIES = new Set([
  'id',
  'name',
  'parentId',
  'role',
  'sortOrder',
  'totalEmails',
  'unreadEmails',
  'totalThreads',
  'unreadThreads',
  'myRights',
  'isSubscribed',
]);
const VENDOR_PROPERTIES = new Set([...PROPERTIES, 'color']);

/** Mailbox/get (RFC 8621 §2.1). */
export const mailboxGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  const isVendor = context.using.has(WAXWING);
  checkProperties(properties, isVendor ? VENDOR_PROPERTIES : PROPERTIES);
  const asked = idsOf(ids);
  const maySend = (await getAccount(context.store, account))?.maySend ?? false;
  const { state, list } = await mailboxSnapshot(context.store, account);
  return getResponse(
    { account, state, asked, found: list.map((box) => mailboxRecord(box, { maySend, isVendor })) },
    properties,
  );
};
