'use client';

import { ruleFolders } from '@/app/(mail)/mail/[[...place]]/rule-folders';
import { isDone, setRules } from '@/app/(mail)/mail/[[...place]]/set-rules';
import { EditRule, type SavedRule, type SaveRuleOutcome } from '@/components/rules/edit-rule';
import { conditionSentence } from '@/components/rules/rule-sentence';
import { words } from '@/components/rules/words';
import type { AccountId } from '@/lib/base/ids';
import { countExisting, findExisting, MOST_APPLIED } from '@/lib/client/cache/rules/existing-emails';
import { changesEmail, ruleChange } from '@/lib/client/cache/rules/rule-change';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useLabels } from '@/lib/client/hooks/use-labels';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useRules } from '@/lib/client/hooks/use-rules';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Rule, RuleCondition } from '@/lib/jmap/waxwing/rule';

type RuleDialogProps = {
  readonly accountId: AccountId;
  /** Missing: a new one, that begins with `start`. */
  readonly rule?: Rule;
  readonly start?: Partial<RuleCondition>;
  readonly onClose: () => void;
};

const NO_MAILBOXES: readonly Mailbox[] = [];
const LONGEST_NAME = 255;

/** A filter of an account, made or changed, and done with what its inbox holds when that is wanted. */
export const RuleDialog = ({ accountId, rule, start, onClose }: RuleDialogProps) => {
  const client = useMailClient();
  const mailboxes = useMailboxes(accountId) ?? NO_MAILBOXES;
  const rules = useRules(accountId);
  const labels = useLabels(accountId) ?? [];
  const inbox = mailboxes.find(({ role }) => role === 'inbox')?.id;

  const count = async (condition: RuleCondition): Promise<number | undefined> =>
    inbox && countExisting(client.call, { accountId, inbox, condition }).catch(() => undefined);

  /** With what the inbox holds, as a person would do it: it can be taken back. */
  const apply = async ({ condition, actions }: SavedRule): Promise<void> => {
    if (!inbox) return;
    try {
      const change = ruleChange(actions, { inbox, mailboxes });
      const found = await findExisting(client.call, { accountId, inbox, condition });
      const before = new Map([...found].filter(([, email]) => changesEmail(email, change)));
      const text = words('rules.applied', { count: before.size });
      const changes = new Map([...before.keys()].map((id) => [id, change]));
      client.act({ accountId, changes, before, told: text, undoText: text });
    } catch {
      client.notify({ tone: 'failed', text: words('rules.failed') });
    }
  };

  const save = async (saved: SavedRule): Promise<SaveRuleOutcome> => {
    const { condition, actions, isApplied } = saved;
    const values = { condition, actions, name: conditionSentence(condition).slice(0, LONGEST_NAME) };
    const sortOrder = (rules?.at(-1)?.sortOrder ?? 0) + 1;
    const create = { create: { k: { ...values, sortOrder, clientKey: crypto.randomUUID() } } };
    const answer = await setRules(client, accountId, rule ? { update: { [rule.id]: values } } : create);
    if (!answer) return 'failed';
    if (answer.notCreated?.['k']?.type === 'overQuota') return 'many';
    if (!isDone(answer)) return 'refused';
    if (isApplied) void apply(saved);
    else client.notify({ tone: 'done', text: words('rules.saved') });
    return 'saved';
  };

  return (
    <EditRule
      rule={rule ?? null}
      {...(start && { start })}
      folders={ruleFolders(mailboxes)}
      labels={labels}
      mostApplied={MOST_APPLIED}
      onCount={count}
      onSave={save}
      onClose={onClose}
    />
  );
};
