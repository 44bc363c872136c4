import type { AccountId, EmailId } from '@/lib/base/ids';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import type { EmailChange } from '@/lib/client/cache/email-change';
import type { UndoneCopy } from '@/lib/client/cache/undo-stack';

type Undone = {
  /** Where the originals are, or were. */
  readonly accountId: AccountId;
  readonly copies: readonly UndoneCopy[];
};
type Tools = {
  readonly memoryOf: (accountId: AccountId) => AccountMemory;
  readonly makeKey: () => string;
  /** What a copy is called in its account, as far as this page has heard. */
  readonly idOf: (key: string) => EmailId | undefined;
};

/**
 * Takes back that emails were copied or moved into other accounts: what the server was not asked for is not asked for any more, what was
 * moved is moved back, what was copied is destroyed there. A request that is on its way is waited for.
 */
export const takeBackCopies = async (
  { accountId, copies }: Undone,
  { memoryOf, makeKey, idOf }: Tools,
): Promise<void> => {
  const { pending } = memoryOf(accountId);
  const known = ({ copyId, key }: UndoneCopy) => copyId ?? idOf(key);
  const made = copies.filter((one) => known(one) !== undefined || !pending.withdraw(one.key));
  if (made.some((one) => known(one) === undefined)) await pending.quiet();
  const changes = new Map<AccountId, Map<EmailId, EmailChange>>();
  for (const one of made) {
    const id = known(one);
    // The server has refused it, or did not answer: then it waits again.
    if (id === undefined) {
      pending.withdraw(one.key);
      continue;
    }
    const inAccount = changes.get(one.to) ?? new Map<EmailId, EmailChange>();
    const copyTo = one.back && { accountId, mailboxIds: one.back, key: makeKey() };
    inAccount.set(id, { isDestroyed: true, ...(copyTo && { copyTo }) });
    changes.set(one.to, inAccount);
  }
  for (const [to, some] of changes) memoryOf(to).pending.add(some);
};
