import { accountIdOf } from '@/lib/base/ids';
import { utcDate } from '@/lib/base/utc-date';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
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
import { LARGEST_BLOB } from '@/lib/server/store/blobs/blobs';
import { statesOf } from '@/lib/server/store/changes';
import { countTextless } from '@/lib/server/store/email-text';
import { listMailboxes } from '@/lib/server/store/mailboxes';

const PROPERTIES = new Set(
  'id state collected total unindexed checkedAt problem checking loginDelay tooLarge maySend'.split(' '),
);

/** AccountStatus/get of our own capability: how the account is doing. One record, whose id is the account's. */
export const accountStatusGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const no = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  // The state first: a record that is newer than its state is told of again, one that is older would never be.
  const states = await statesOf(context.store, no);
  const account = await getAccount(context.store, no);
  const boxes = await listMailboxes(context.store, no);
  const there = boxes.reduce((sum, box) => sum + box.serverEmails, 0);
  const here = boxes.reduce((sum, box) => sum + box.totalEmails, 0);
  // What was collected over POP3 and then deleted here was collected all the same.
  const isCollected = account?.settings.incoming.protocol === 'pop3' && boxes.every(({ complete }) => complete);
  const status: AccountStatus = {
    id: accountIdOf(no),
    state: (account?.status ?? 'new') as AccountStatus['state'],
    collected: isCollected ? there : Math.min(here, there),
    total: there,
    unindexed: await countTextless(context.store, no),
    checkedAt: account?.checkedAt ? utcDate(account.checkedAt) : null,
    problem: account?.problem ?? null,
    checking: account?.isChecking ?? false,
    loginDelay: account?.notBefore ? { seconds: account.loginDelay, until: utcDate(account.notBefore) } : null,
    tooLarge: account?.tooLarge ? { messages: account.tooLarge, octets: LARGEST_BLOB } : null,
    maySend: account?.maySend ?? false,
  };
  return getResponse(
    { account: no, state: states['AccountStatus'] ?? '0', asked: idsOf(ids), found: [status] },
    properties,
  );
};
