import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';

/**
 * In a list over several accounts a conversation is named with its account, because two accounts may have threads of one number:
 * `a2-t5`. In a list of single messages a row is one of them: `t5.e7`, `a2-t5.e7`. Such a key stands wherever a list, the keyboard, ticks
 * and the address name a row; only who asks the cache or the server for it takes it apart.
 */
export const threadKeyOf = (accountId: AccountId, threadId: ThreadId): ThreadId =>
  `${accountId}-${threadId}` as ThreadId;

const KEY = /^(?:(a[0-9a-v]{1,11})-)?(t[0-9a-v]{1,11})(?:\.(e[0-9a-v]{1,13}))?$/;

export type NamedThread = {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  /** Only this message of it is meant. */
  readonly emailId?: EmailId;
};

/** What a key names; `accountId` is that of the place, for keys without one. */
export const threadOfKey = (key: ThreadId, accountId: AccountId | null): NamedThread | undefined => {
  const [, named, thread = key, email] = KEY.exec(key) ?? [];
  const account = (named as AccountId | undefined) ?? accountId;
  if (account === null) return undefined;
  return { accountId: account, threadId: thread as ThreadId, ...(email && { emailId: email as EmailId }) };
};

/** Is this the row of a single message? */
export const isMessageKey = (key: ThreadId): boolean => key.includes('.');
