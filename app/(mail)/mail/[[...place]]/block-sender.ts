import { isDone, setRules } from '@/app/(mail)/mail/[[...place]]/set-rules';
import { words } from '@/components/rules/words';
import type { AccountId } from '@/lib/base/ids';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { GetResponse } from '@/lib/jmap/method';
import { NO_ACTIONS, NO_CONDITION, type Rule } from '@/lib/jmap/waxwing/rule';

/** Puts mail of an address into Spam from now on, by a filter that can be taken back at once and is found with the others. */
export const blockSender = async (client: MailClient, accountId: AccountId, email: string): Promise<void> => {
  if (await isBlocked(client, accountId, email))
    return client.notify({ tone: 'done', text: words('rules.blocked.twice', { email }) });
  const rule = {
    name: email,
    // Before all others: nothing else takes it anywhere.
    sortOrder: 0,
    condition: { ...NO_CONDITION, from: email },
    actions: { ...NO_ACTIONS, moveToRole: 'junk' },
  };
  const answer = await setRules(client, accountId, { create: { k: { ...rule, clientKey: crypto.randomUUID() } } });
  const id = answer?.created?.['k']?.['id'];
  if (!isDone(answer) || typeof id !== 'string') return client.notify({ tone: 'failed', text: words('rules.failed') });
  const undo = async () => {
    const isUndone = isDone(await setRules(client, accountId, { destroy: [id] }));
    if (!isUndone) client.notify({ tone: 'failed', text: words('rules.failed') });
  };
  client.notify({ tone: 'done', text: words('rules.blocked', { email }), onUndo: () => void undo() });
};

/** Is there such a filter? Nobody knows while it cannot be asked: then the next one cannot be made either. */
const isBlocked = async (client: MailClient, accountId: AccountId, email: string): Promise<boolean> => {
  const [result] = await client.call([['Rule/get', { accountId }, 'g']]).catch(() => []);
  const rules = (result?.response as GetResponse<Rule> | undefined)?.list ?? [];
  return rules.some(
    ({ isEnabled, condition, actions }) => isEnabled && condition.from === email && actions.moveToRole === 'junk',
  );
};
