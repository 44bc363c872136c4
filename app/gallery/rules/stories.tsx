'use client';

import { useState } from 'react';
import { Story } from '@/app/gallery/story';
import { AccountRules } from '@/components/rules/account-rules';
import { EditRule, type SaveRuleOutcome } from '@/components/rules/edit-rule';
import type { RuleFolder } from '@/components/rules/rule-folder';
import { RulesPage } from '@/components/rules/rules-page';
import { Button } from '@/components/ui/button';
import type { MailboxId, RuleId } from '@/lib/base/ids';
import { NO_ACTIONS, NO_CONDITION, type Rule, type RuleActions, type RuleCondition } from '@/lib/jmap/waxwing/rule';

const FOLDERS: readonly RuleFolder[] = [
  { id: 'm10' as MailboxId, name: 'Choir' },
  { id: 'm11' as MailboxId, name: 'Projects / Roof' },
];

const rule = (
  no: number,
  condition: Partial<RuleCondition>,
  actions: Partial<RuleActions>,
  isEnabled = true,
): Rule => ({
  id: `r${no}` as RuleId,
  name: '',
  sortOrder: no,
  isEnabled,
  condition: { ...NO_CONDITION, ...condition },
  actions: { ...NO_ACTIONS, ...actions },
});

const RULES: readonly Rule[] = [
  rule(1, { from: 'win-big@prizes.example' }, { moveToRole: 'junk' }),
  rule(2, { listId: 'singers.stmarys-choir.example' }, { moveTo: 'm10' as MailboxId, addKeywords: ['$seen', 'choir'] }),
  rule(
    3,
    { from: 'marta', hasWords: '"roof tiles" invoice', hasAttachment: true, minSize: 500_000 },
    { moveTo: 'm11' as MailboxId, addKeywords: ['$flagged'] },
  ),
  rule(4, { subject: 'cheap*', notWords: 'flights' }, { moveToRole: 'trash' }, false),
  rule(5, { to: 'old-address@novak.example' }, { moveTo: 'm99' as MailboxId, neverJunk: true }),
];

const nothing = () => undefined;
const doors = {
  onEdit: nothing,
  onEnable: nothing,
  onRemove: nothing,
  onMove: nothing,
  onNew: nothing,
  onExport: nothing,
};

const LABELS = [
  { keyword: 'choir', name: 'Choir' },
  { keyword: 'clients/acme', name: 'Clients/Acme' },
];

type FormStoryProps = {
  readonly name: string;
  readonly count: number | undefined;
  readonly outcome: SaveRuleOutcome;
  readonly edited?: Rule | undefined;
};

const FormStory = ({ name, count, outcome, edited }: FormStoryProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {isOpen && (
        <EditRule
          rule={edited ?? null}
          start={{ from: 'marta@holzwerk-novak.example' }}
          folders={FOLDERS}
          labels={LABELS}
          mostApplied={5000}
          onCount={async () => count}
          onSave={async () => outcome}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

/** Every state of the filters of two accounts, and of the form. */
export const RulesStories = () => (
  <>
    <Story name="The page" about="two accounts, one without filters, one not known yet">
      <div className="h-200">
        <RulesPage>
          <AccountRules
            email="jan@novak.example"
            color="clay"
            rules={RULES}
            folders={FOLDERS}
            labels={LABELS}
            {...doors}
          />
          <AccountRules email="choir@stmarys.example" color="teal" rules={[]} folders={[]} labels={[]} {...doors} />
          <AccountRules
            email="late@server.example"
            color="plum"
            rules={undefined}
            folders={[]}
            labels={[]}
            {...doors}
          />
        </RulesPage>
      </div>
    </Story>
    <Story name="The form" about="new, with what matches; changed; nobody knows how many; refused when it is saved">
      <div className="flex flex-wrap gap-2">
        <FormStory name="New" count={37} outcome="saved" />
        <FormStory name="Changed" count={12_345} outcome="saved" edited={RULES[2]} />
        <FormStory name="Unknown" count={undefined} outcome="failed" />
        <FormStory name="Refused" count={0} outcome="many" />
      </div>
    </Story>
  </>
);
