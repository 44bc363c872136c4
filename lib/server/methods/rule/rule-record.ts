import { ruleIdOf } from '@/lib/base/ids';
import type { Rule } from '@/lib/jmap/waxwing/rule';
import type { StoredRule } from '@/lib/server/store/rules/rules';

/** lib/jmap/waxwing/rule.ts */
export const ruleRecord = ({ no, ...values }: StoredRule): Rule => ({ id: ruleIdOf(no), ...values });
