'use client';

import type { RuleFolder, RuleLabel } from '@/components/rules/rule-folder';
import { RuleRow, type RuleRowDoors } from '@/components/rules/rule-row';
import { words } from '@/components/rules/words';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { LabelColor } from '@/lib/base/label-color';
import type { Rule } from '@/lib/jmap/waxwing/rule';

type AccountRulesProps = RuleRowDoors & {
  readonly email: string;
  readonly color: LabelColor;
  /** In the order in which they act; undefined: not known yet. */
  readonly rules: readonly Rule[] | undefined;
  readonly folders: readonly RuleFolder[];
  readonly labels: readonly RuleLabel[];
  readonly onNew: () => void;
  readonly onExport: () => void;
};

/** The filters of one account, and the ways to one more and out of here. */
export const AccountRules = ({
  email,
  color,
  rules,
  folders,
  labels,
  onNew,
  onExport,
  ...doors
}: AccountRulesProps) => (
  <section aria-label={email} className="mt-8">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b pb-3">
      <span className={`c-${color} size-2.5 shrink-0 rounded-full bg-dot`} />
      <h2 className="min-w-0 grow basis-40 font-semibold text-heading wrap-anywhere">{email}</h2>
      {rules && rules.length > 0 && (
        <Button
          tone="quiet"
          icon="download"
          aria-label={words('rules.export.of', { account: email })}
          onClick={onExport}
        >
          {words('rules.export')}
        </Button>
      )}
      <Button icon="plus" aria-label={words('rules.new.of', { account: email })} onClick={onNew}>
        {words('rules.new')}
      </Button>
    </div>
    {rules === undefined && (
      <div role="status" aria-label={words('rules.loading')} className="mt-4 space-y-3">
        <Skeleton className="h-3 w-60" />
        <Skeleton className="h-3 w-40" />
      </div>
    )}
    {rules?.length === 0 && (
      <p className="mt-4 text-ink-3 text-pretty text-small">
        {words('rules.none')} {words('rules.none.text')}
      </p>
    )}
    {rules && rules.length > 0 && (
      <ul>
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            names={{ folders, labels }}
            isFirst={at === 0}
            isLast={at === rules.length - 1}
            {...doors}
          />
        ))}
      </ul>
    )}
  </section>
);
