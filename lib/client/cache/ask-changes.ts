import type { AccountId } from '@/lib/base/ids';
import { statusCalls } from '@/lib/client/cache/status-calls';
import {
  type Fate,
  type FollowedList,
  moreCalls,
  readSync,
  type States,
  type SyncAnswer,
  syncCalls,
} from '@/lib/client/cache/sync-request';
import type { CallMethods } from '@/lib/client/transport/batch-calls';

/** After so many answers of one account that each say that there is more, it is quicker to look at everything again. */
const MOST_ANSWERS = 20;

export type AskChangesOptions = {
  readonly call: CallMethods;
  readonly accountId: AccountId;
  readonly states: States;
  readonly lists: readonly FollowedList[];
};

const merged = <Id>(one: Fate<Id>, other: Fate<Id>): Fate<Id> => {
  const changed = new Set([...one.changed, ...other.changed]);
  const destroyed = new Set([...one.destroyed, ...other.destroyed]);
  // Later news win: what was changed and then destroyed is gone, what was destroyed and is told of again is there.
  for (const id of other.destroyed) changed.delete(id);
  for (const id of other.changed) destroyed.delete(id);
  return { changed, destroyed, isLost: one.isLost || other.isLost };
};

const lost = <Id>(fate: Fate<Id>): Fate<Id> => ({ ...fate, isLost: true });

/** Everything that changed since the states: one request, or more where one answer cannot hold it. */
export const askChanges = async ({ call, accountId, states, lists }: AskChangesOptions): Promise<SyncAnswer> => {
  const first = syncCalls(accountId, states, lists);
  let all = readSync(first, await call(first), states);
  for (let answers = 1; all.more.length > 0; answers += 1) {
    if (answers === MOST_ANSWERS) {
      const isLost = (type: keyof States) => all.more.includes(type);
      return {
        ...all,
        mayListsLag: true,
        emails: isLost('Email') ? lost(all.emails) : all.emails,
        threads: isLost('Thread') ? lost(all.threads) : all.threads,
        areMailboxesLost: all.areMailboxesLost || isLost('Mailbox'),
      };
    }
    const calls = moreCalls(accountId, { states: all.states, more: all.more, lists });
    const next = readSync(calls, await call(calls), all.states);
    all = {
      ...all,
      states: next.states,
      more: next.more,
      lists: next.lists,
      emails: merged(all.emails, next.emails),
      threads: merged(all.threads, next.threads),
      mailboxes: {
        whole: [...all.mailboxes.whole, ...next.mailboxes.whole],
        partial: [...all.mailboxes.partial, ...next.mailboxes.partial],
        destroyed: [...all.mailboxes.destroyed, ...next.mailboxes.destroyed],
      },
      areMailboxesLost: all.areMailboxesLost || next.areMailboxesLost,
    };
  }
  return all;
};

/** Only how the account is doing: nothing of its mail changed. */
export const askStatus = async (options: AskChangesOptions): Promise<SyncAnswer> => {
  const calls = statusCalls(options.accountId);
  return readSync(calls, await options.call(calls), options.states);
};
