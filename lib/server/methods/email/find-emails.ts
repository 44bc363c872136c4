import { type AccountNo, emailKeyOf, GENERATIONS } from '@/lib/base/ids';
import { getEmailStates, type StoredEmailState } from '@/lib/server/store/emails';
import { replacedEmails } from '@/lib/server/store/replaced-emails';
import type { Store } from '@/lib/server/store/store';

/**
 * The emails behind these ids as they are shown now. An id that a merge of threads has replaced leads to its email: whoever
 * writes under it cannot know yet (DESIGN §3). Ids of nothing are left out.
 */
export const findEmails = async (
  store: Store,
  account: AccountNo,
  ids: readonly string[],
): Promise<Map<string, StoredEmailState>> => {
  const numbers = new Map<string, number>();
  for (const id of ids) {
    const key = emailKeyOf(id);
    if (key) numbers.set(id, key.no * GENERATIONS + key.generation);
  }
  const found = new Map<string, StoredEmailState>();
  if (numbers.size === 0) return found;
  const now = await replacedEmails(store, account, [...new Set(numbers.values())]);
  const nos = new Set([...now.values()].map((number) => Math.floor(number / GENERATIONS)));
  const { list } = await getEmailStates(store, account, [...nos]);
  const byNumber = new Map(list.map((email) => [email.no * GENERATIONS + email.generation, email]));
  for (const [id, number] of numbers) {
    const email = byNumber.get(now.get(number) ?? number);
    if (email) found.set(id, email);
  }
  return found;
};
