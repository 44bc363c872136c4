'use client';

import { useId } from 'react';
import { lastBackupWords } from '@/components/onboarding/last-backup';
import { POLICY_KINDS, type PolicyDraft, policyFaults } from '@/components/onboarding/policy-draft';
import { words } from '@/components/onboarding/words';
import { Choices } from '@/components/ui/choices';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { useNow } from '@/components/ui/use-now';
import { MOST_POLICY_DAYS } from '@/lib/base/pop3-policy';

type PolicyChoiceProps = {
  readonly draft: PolicyDraft;
  readonly isTried: boolean;
  /** When the last backup was made that holds this account; null: none does. In milliseconds since the epoch. */
  readonly backedUpAt: number | null;
  readonly onChange: (draft: PolicyDraft) => void;
  readonly className?: string;
};

/** What becomes of mail on a POP3 server once it is here. */
export const PolicyChoice = ({ draft, isTried, backedUpAt, onChange, className = '' }: PolicyChoiceProps) => {
  const faults = policyFaults(draft);
  const set = (part: Partial<PolicyDraft>) => onChange({ ...draft, ...part });
  const more = {
    keep: null,
    deleteAfter: (
      <TextField
        label={words('signIn.policy.days')}
        name="policy-days"
        inputMode="numeric"
        autoComplete="off"
        className="max-w-24"
        value={draft.days}
        onChange={(event) => set({ days: event.target.value })}
        error={isTried && faults.days ? words('signIn.policy.days.wrong', { most: MOST_POLICY_DAYS }) : undefined}
      />
    ),
    deleteWithHere: null,
    deleteFetched: (
      <OnlyHere
        isUnderstood={draft.isUnderstood}
        backedUpAt={backedUpAt}
        isMissing={isTried && faults.isUnderstood}
        onChange={(isUnderstood) => set({ isUnderstood })}
      />
    ),
  };
  return (
    <Choices
      legend={words('signIn.policy')}
      className={className}
      value={draft.kind}
      // Said of one choice, it is not said again after another was looked at.
      onChange={(kind) => set({ kind, isUnderstood: false })}
      choices={POLICY_KINDS.map((kind) => ({
        value: kind,
        name: words(`signIn.policy.${kind}`),
        about: words(`signIn.policy.${kind}.about`),
        more: more[kind],
      }))}
    />
  );
};

type OnlyHereProps = {
  readonly isUnderstood: boolean;
  readonly backedUpAt: number | null;
  readonly isMissing: boolean;
  readonly onChange: (isUnderstood: boolean) => void;
};

/** The one choice after which nothing can be fetched again: what that means, and a tick before it counts. */
const OnlyHere = ({ isUnderstood, backedUpAt, isMissing, onChange }: OnlyHereProps) => {
  const id = useId();
  return (
    <Notice tone="warn">
      <p id={`${id}-about`} className="text-pretty">
        {words('signIn.policy.onlyHere')} {lastBackupWords(backedUpAt, useNow())}
      </p>
      <label className="mt-2 flex cursor-pointer gap-2 font-semibold touch:min-h-11">
        <input
          type="checkbox"
          name="policy-understood"
          checked={isUnderstood}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={`${id}-about ${id}-missing`}
          aria-invalid={isMissing || undefined}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        {words('signIn.policy.onlyHere.tick')}
      </label>
      <div id={`${id}-missing`} aria-live="polite">
        {isMissing && (
          <p className="mt-1 flex gap-2 text-danger">
            <Icon name="circle-alert" size={16} className="mt-0.5" />
            {words('signIn.policy.onlyHere.missing')}
          </p>
        )}
      </div>
    </Notice>
  );
};
