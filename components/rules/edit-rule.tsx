'use client';

import { type FormEvent, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  actionsOf,
  conditionOf,
  type DraftProblem,
  draftOf,
  newDraft,
  type RuleDraft,
  wrongCondition,
  wrongDraft,
} from '@/components/rules/rule-draft';
import type { RuleFolder, RuleLabel } from '@/components/rules/rule-folder';
import { RuleForm, Tick } from '@/components/rules/rule-form';
import { type CountRule, type RuleCount, useRuleCount } from '@/components/rules/use-rule-count';
import { words } from '@/components/rules/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Rule, RuleActions, RuleCondition } from '@/lib/jmap/waxwing/rule';

/** many: there are as many as there can be. refused: the server does not want it. failed: it could not be asked. */
export type SaveRuleOutcome = 'saved' | 'many' | 'refused' | 'failed';

/** What is saved, and whether it is done at once with what the inbox holds. */
export type SavedRule = {
  readonly condition: RuleCondition;
  readonly actions: RuleActions;
  readonly isApplied: boolean;
};

export type EditRuleProps = {
  /** null: a new one, that begins with `start`. */
  readonly rule: Rule | null;
  readonly start?: Partial<RuleCondition>;
  readonly folders: readonly RuleFolder[];
  readonly labels: readonly RuleLabel[];
  /** A filter is done with so many messages at once, the newest. */
  readonly mostApplied: number;
  readonly onCount: CountRule;
  readonly onSave: (saved: SavedRule) => Promise<SaveRuleOutcome>;
  readonly onClose: () => void;
};

/** One filter in a dialog: what it asks for, what it does, and how many messages there are already. */
export const EditRule = ({
  rule,
  start = {},
  folders,
  labels,
  mostApplied,
  onCount,
  onSave,
  onClose,
}: EditRuleProps) => {
  const formId = useId();
  const [draft, setDraft] = useState<RuleDraft>(() => (rule ? draftOf(rule.condition, rule.actions) : newDraft(start)));
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [isApplied, setApplied] = useState(false);
  const [outcome, setOutcome] = useState<SaveRuleOutcome | null>(null);
  const count = useRuleCount(wrongCondition(draft) ? null : conditionOf(draft), onCount);
  const actions = actionsOf(draft);
  // What keeps mail out of Spam does nothing in the inbox.
  const isAppliable = typeof count === 'number' && count > 0 && (draft.place !== '' || draft.keywords.length > 0);
  const wrong = wrongDraft(draft);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { currentTarget: form } = event as FormEvent<HTMLFormElement>;
    flushSync(() => setTried(true));
    if (wrong) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (wrong || isSaving) return;
    setSaving(true);
    const done = await onSave({ condition: conditionOf(draft), actions, isApplied: isApplied && isAppliable });
    setSaving(false);
    if (done === 'saved') onClose();
    else setOutcome(done);
  };
  const said: DraftProblem | Exclude<SaveRuleOutcome, 'saved'> | null =
    isTried && wrong ? wrong.problem : outcome === 'saved' ? null : outcome;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words(rule ? 'rules.form.edit' : 'rules.form.new')}
      width="wide"
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('rules.form.cancel')}
          </Button>
          <Button tone="primary" type="submit" form={formId} aria-busy={isSaving}>
            {words(rule ? 'rules.form.save' : 'rules.form.create')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)}>
        <RuleForm
          draft={draft}
          folders={folders}
          labels={labels}
          wrong={(field) => (isTried && wrong?.field === field ? words(`rules.wrong.${wrong.problem}`) : undefined)}
          onChange={(change) => {
            setOutcome(null);
            setDraft((before) => ({ ...before, ...change }));
          }}
        />
        <p role="status" className="min-h-5 text-ink-2 text-small tabular-nums">
          {countWords(count)}
        </p>
        {isAppliable && (
          <Tick
            label={
              count > mostApplied
                ? words('rules.form.apply.most', { most: mostApplied })
                : words('rules.form.apply', { count })
            }
            isOn={isApplied}
            onChange={setApplied}
          />
        )}
        {said && !(isTried && wrong?.field) && (
          <div role="alert" ref={toView} className="mt-3">
            <Notice tone="danger">{words(`rules.wrong.${said}`)}</Notice>
          </div>
        )}
      </form>
    </Dialog>
  );
};

/** On a phone it stands below what is seen. */
const toView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

const countWords = (count: RuleCount): string => {
  if (count === 'nothing') return words('rules.form.count.nothing');
  if (count === 'counting') return words('rules.form.counting');
  return count === 'unknown' ? words('rules.form.count.unknown') : words('rules.form.count', { count });
};
