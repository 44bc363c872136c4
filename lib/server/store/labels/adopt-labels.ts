import type { AccountNo } from '@/lib/base/ids';
import { MOST_LABELS } from '@/lib/jmap/waxwing/label';
import { knownLabelsIn } from '@/lib/mail/labels/known-labels';
import { insertLabel, namedLabels } from '@/lib/server/store/labels/labels';
import type { Sql } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

/**
 * Labels of another mail program that mail has just been seen with: they are labels here from then on, under the names that people know
 * them by. In the transaction that brings the mail; the labels are asked for only when such a keyword is seen.
 */
export const adoptLabels = async (
  sql: Sql,
  account: AccountNo,
  seen: readonly { readonly keywords: readonly string[] }[],
): Promise<Changes> => {
  const known = knownLabelsIn(seen.flatMap(({ keywords }) => keywords));
  if (known.length === 0) return {};
  const there = await namedLabels(sql, account);
  const keywords = new Set(there.map(({ keyword }) => keyword));
  const names = new Set(there.map(({ name }) => name.toLowerCase()));
  const created: number[] = [];
  for (const { keyword, name, color } of known) {
    if (keywords.has(keyword) || there.length + created.length >= MOST_LABELS) continue;
    // Somebody has made one of that name already, which is about another keyword.
    const free = [name, ...[2, 3, 4, 5, 6].map((number) => `${name} ${number}`)].find(
      (one) => !names.has(one.toLowerCase()),
    );
    if (free === undefined) continue;
    created.push(await insertLabel(sql, account, { keyword, name: free, color, sortOrder: 0 }));
    names.add(free.toLowerCase());
  }
  return created.length > 0 ? { label: { created } } : {};
};
