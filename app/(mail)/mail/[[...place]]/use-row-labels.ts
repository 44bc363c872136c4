import { useMemo } from 'react';
import type { ListRow } from '@/components/thread-list/list-view';
import { oncePerRow } from '@/components/thread-list/once-per-row';
import type { RowLabel } from '@/components/thread-list/row-labels';
import { colorOfAddress } from '@/lib/base/label-color';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useLabelsOf } from '@/lib/client/hooks/use-labels-of';

const NONE: readonly RowLabel[] = [];

/** The labels of a row, in their order; that of the list in view goes without saying. */
export const useRowLabels = (inView: string | null): ((row: ListRow) => readonly RowLabel[]) => {
  const labelsOf = useLabelsOf(useAccounts().map(({ id }) => id));
  return useMemo(
    () =>
      oncePerRow(({ accountId, keywords }) => {
        if (keywords.length === 0) return NONE;
        const found = labelsOf(accountId)?.filter(({ keyword }) => keywords.includes(keyword)) ?? [];
        return found
          .filter(({ keyword }) => `label:${keyword}` !== inView)
          .map(({ keyword, name, color }) => ({
            keyword,
            name: name.slice(name.lastIndexOf('/') + 1),
            path: name,
            color: color ?? colorOfAddress(name),
          }));
      }),
    [labelsOf, inView],
  );
};
