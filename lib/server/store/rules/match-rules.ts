import type { AccountNo } from '@/lib/base/ids';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { type RuleSearch, ruleSearches } from '@/lib/server/store/rules/rule-search';
import { ALTERNATIVES, openFor, TEXTS, textsIn } from '@/lib/server/store/search/search-sql';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

// $5 the emails. The texts of each are looked for in its own documents: no index of words is asked.
const MATCH = statement(
  'rules-match',
  `with ${ALTERNATIVES}, ${TEXTS},
   c as materialized (
     select s."no", ${openFor('true')} as open, ${textsIn('s."no"', '0')} as found from "EmailState" s
     where s."accountId" = $1 and s."no" = any($5::int8[]))
   select c."no", array(select f.i - 1 from f
     where c.open & f.bit <> 0 and c.found & f."texts" = f."texts" and c.found & f."notTexts" = 0 order by 1) as met from c`,
);

const matchSearch = (
  store: Store,
  account: AccountNo,
  { alternatives, texts }: RuleSearch,
  nos: readonly number[],
): Promise<{ no: number; met: number[] }[]> =>
  store.database.rows(MATCH, [account, JSON.stringify(alternatives), texts, texts.map(() => 0), nos]);

/** Which of the conditions each of the emails meets, by their places and in their order; emails that meet none are left out. */
export const matchRules = async (
  store: Store,
  account: AccountNo,
  { conditions, nos }: { readonly conditions: readonly RuleCondition[]; readonly nos: readonly number[] },
): Promise<ReadonlyMap<number, readonly number[]>> => {
  const met = new Map<number, Set<number>>();
  for (const search of ruleSearches(account, conditions)) {
    for (const row of await matchSearch(store, account, search, nos)) {
      const rules = met.get(row.no) ?? new Set<number>();
      for (const alternative of row.met) {
        const rule = search.ruleOf[alternative];
        if (rule !== undefined) rules.add(rule);
      }
      if (rules.size > 0) met.set(row.no, rules);
    }
  }
  return new Map([...met].map(([no, rules]) => [no, [...rules].sort((a, b) => a - b)]));
};
