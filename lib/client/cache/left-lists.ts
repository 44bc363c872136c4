import type { AccountId, EmailId } from '@/lib/base/ids';
import type { UnsubscribeOutcome } from '@/lib/base/unsubscribe';
import { postUnsubscribe } from '@/lib/client/transport/post-unsubscribe';

type MessageName = { readonly accountId: AccountId; readonly emailId: EmailId };

const left = new Set<string>();
const listeners = new Set<() => void>();
const keyOf = ({ accountId, emailId }: MessageName): string => `${accountId} ${emailId}`;

/** The messages whose senders were asked in this tab to write no more: nobody is to ask twice because nothing was seen of it. */
export const leftLists = {
  has: (name: MessageName): boolean => left.has(keyOf(name)),

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** failed: it did not come to asking them. */
  leave: async (name: MessageName): Promise<UnsubscribeOutcome | 'failed'> => {
    try {
      const outcome = await postUnsubscribe(name.accountId, name.emailId);
      if (outcome === 'done') left.add(keyOf(name));
      for (const listener of listeners) listener();
      return outcome;
    } catch {
      return 'failed';
    }
  },
};
