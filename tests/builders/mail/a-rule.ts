import type { RuleId } from '@/lib/base/ids';
import { NO_ACTIONS, NO_CONDITION, type Rule, type RuleActions, type RuleCondition } from '@/lib/jmap/waxwing/rule';

type Given = Partial<Omit<Rule, 'condition' | 'actions'>> & {
  readonly condition?: Partial<RuleCondition>;
  readonly actions?: Partial<RuleActions>;
};

/** A rule that stars what Bob writes; only what matters is written by the test. */
export const aRule = ({
  condition = { from: 'bob@example.test' },
  actions = { addKeywords: ['$flagged'] },
  ...given
}: Given = {}): Rule => ({
  id: 'r1' as RuleId,
  name: 'Bob',
  isEnabled: true,
  sortOrder: 0,
  ...given,
  condition: { ...NO_CONDITION, ...condition },
  actions: { ...NO_ACTIONS, ...actions },
});
