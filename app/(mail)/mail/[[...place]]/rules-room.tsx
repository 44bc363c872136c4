'use client';

import { useEffect, useState } from 'react';
import { RuleDialog } from '@/app/(mail)/mail/[[...place]]/rule-dialog';
import { ruleFolders, scriptPath } from '@/app/(mail)/mail/[[...place]]/rule-folders';
import { isDone, setRules } from '@/app/(mail)/mail/[[...place]]/set-rules';
import { AccountRules } from '@/components/rules/account-rules';
import { RulesPage } from '@/components/rules/rules-page';
import { words } from '@/components/rules/words';
import { saveText } from '@/components/transfer/save-file';
import type { AccountView } from '@/lib/client/cache/account-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useLabels } from '@/lib/client/hooks/use-labels';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useRules } from '@/lib/client/hooks/use-rules';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Rule } from '@/lib/jmap/waxwing/rule';
import { rulesScript } from '@/lib/mail/sieve/rules-script';

/** The filters of every account. */
export const RulesRoom = () => (
  <RulesPage>
    {useAccounts().map((account) => (
      <RulesOf key={account.id} account={account} />
    ))}
  </RulesPage>
);

const NONE: ReadonlyMap<string, boolean> = new Map();
const NO_MAILBOXES: readonly Mailbox[] = [];

const RulesOf = ({ account: { id: accountId, email, color } }: { readonly account: AccountView }) => {
  const client = useMailClient();
  const told = useRules(accountId);
  const mailboxes = useMailboxes(accountId) ?? NO_MAILBOXES;
  const labels = useLabels(accountId) ?? [];
  const [edited, setEdited] = useState<Rule | 'new' | null>(null);
  /** Switches that were pressed, until the server has said so. */
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server says now is how it is
  useEffect(() => setPressed(NONE), [told]);
  const rules = told?.map((rule) => ({ ...rule, isEnabled: pressed.get(rule.id) ?? rule.isEnabled }));

  const set = async (args: Parameters<typeof setRules>[2]): Promise<boolean> => {
    const isSet = isDone(await setRules(client, accountId, args));
    if (!isSet) client.notify({ tone: 'failed', text: words('rules.failed') });
    return isSet;
  };
  const enable = async ({ id }: Rule, isEnabled: boolean): Promise<void> => {
    setPressed((before) => new Map(before).set(id, isEnabled));
    if (!(await set({ update: { [id]: { isEnabled } } }))) setPressed((before) => new Map(before).set(id, !isEnabled));
  };
  const remove = async ({ id, ...values }: Rule): Promise<void> => {
    if (!(await set({ destroy: [id] }))) return;
    const onUndo = () => void set({ create: { k: values } });
    client.notify({ tone: 'done', text: words('rules.deleted'), onUndo });
  };
  const move = (rule: Rule, step: -1 | 1): void => {
    const order = (rules ?? []).filter(({ id }) => id !== rule.id);
    order.splice((rules ?? []).findIndex(({ id }) => id === rule.id) + step, 0, rule);
    const update = order.flatMap(({ id, sortOrder }, at) =>
      sortOrder === at ? [] : [[id, { sortOrder: at }] as const],
    );
    void set({ update: Object.fromEntries(update) });
  };
  return (
    <>
      <AccountRules
        email={email}
        color={color}
        rules={rules}
        folders={ruleFolders(mailboxes)}
        labels={labels}
        onNew={() => setEdited('new')}
        onExport={() => {
          const script = rulesScript(rules ?? [], { pathOf: (place) => scriptPath(place, mailboxes) });
          saveText(`${email}.sieve`, script);
        }}
        onEdit={setEdited}
        onEnable={(rule, isEnabled) => void enable(rule, isEnabled)}
        onRemove={(rule) => void remove(rule)}
        onMove={move}
      />
      {edited && (
        <RuleDialog accountId={accountId} {...(edited !== 'new' && { rule: edited })} onClose={() => setEdited(null)} />
      )}
    </>
  );
};
