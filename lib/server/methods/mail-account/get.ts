import { mailAccounts } from '@/lib/server/methods/mail-account/account-record';
import {
  checkProperties,
  getResponse,
  idsOf,
  type Method,
  read,
  userGetShape,
} from '@/lib/server/methods/method-context';

const PROPERTIES = new Set(
  'id kind name email color sortOrder paused purgeTrashDays purgeJunkDays maySend incoming outgoing servers policy provider signsIn backedUpAt'.split(
    ' ',
  ),
);

/** MailAccount/get of our own capability: the mail accounts of the user, in the order of the sidebar. */
export const mailAccountGet: Method = async (args, context) => {
  const { ids, properties } = read(userGetShape, args);
  checkProperties(properties, PROPERTIES);
  const { state, list } = await mailAccounts(context);
  return getResponse({ account: null, state, asked: idsOf(ids), found: list }, properties);
};
