import type { AccountId, ThreadId } from '@/lib/base/ids';

/**
 * In a list over several accounts a conversation is named with its account, because two accounts may have threads of one number:
 * `a2-t5`. Such a key stands wherever a list, the keyboard, ticks and the address name a conversation; only who asks the cache or
 * the server for it takes it apart.
 */
export const threadKeyOf = (accountId: AccountId, threadId: ThreadId): ThreadId =>
  `${accountId}-${threadId}` as ThreadId;

const KEY = /^(a[0-9a-v]{1,11})-(t[0-9a-v]{1,11})$/;

/** The conversation that a key names; `accountId` is that of the place, for keys that are plain ids. */
export const threadOfKey = (
  key: ThreadId,
  accountId: AccountId | null,
): { readonly accountId: AccountId; readonly threadId: ThreadId } | undefined => {
  const match = KEY.exec(key);
  if (match) return { accountId: match[1] as AccountId, threadId: match[2] as ThreadId };
  return accountId === null ? undefined : { accountId, threadId: key };
};
