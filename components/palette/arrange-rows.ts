import { PALETTE_GROUPS, type PaletteGroup, type PaletteRow } from '@/components/palette/palette-row';
import { words } from '@/components/palette/words';
import { type Hit, matchName } from '@/lib/client/actions/match-name';

export type ArrangedRow = PaletteRow & { readonly hits: readonly Hit[] };
export type PaletteSection = { readonly group: PaletteGroup; readonly rows: readonly ArrangedRow[] };
export type Arranged = {
  readonly sections: readonly PaletteSection[];
  /** How many more match than are shown. */
  readonly more: number;
};

type Ranked = ArrangedRow & { readonly score: number };

/** What was used last stands first while nothing is typed, and is no more than this. */
const MOST_USED = 4;
/** Who has a thousand folders types a letter more. */
const MOST_IN_GROUP = 20;

const NOTHING_USED = Number.MAX_SAFE_INTEGER;

/**
 * What matches what is typed: the best first, and the groups by their best; what is alike stays in its order. Nothing typed: all
 * of it, what was used last before what is likely now.
 *
 * @param used keys of rows, the latest first
 */
export const arrangeRows = (rows: readonly PaletteRow[], typed: string, used: readonly string[]): Arranged => {
  const here = new Set(rows.map(({ key }) => key));
  const latest = used.filter((key) => here.has(key)).slice(0, MOST_USED);
  const rankOf = ({ key }: PaletteRow) => (latest.includes(key) ? latest.indexOf(key) : NOTHING_USED);
  const isSuggested = (row: PaletteRow) => row.isLikely || latest.includes(row.key);
  const found = rows.flatMap((row): Ranked[] => {
    const also = `${row.about} ${words(`palette.group.${row.group}`)}`;
    const match = matchName(typed, { name: row.name, also });
    return match ? [{ ...row, ...match }] : [];
  });
  const sections = PALETTE_GROUPS.map((group) => {
    const own = found
      .filter((row) => (isSuggested(row) ? group === 'suggested' : row.group === group))
      .toSorted((a, b) => b.score - a.score || rankOf(a) - rankOf(b));
    return { group, own };
  }).filter(({ own }) => own.length > 0);
  return {
    sections: sections
      .toSorted((a, b) => (b.own[0]?.score ?? 0) - (a.own[0]?.score ?? 0))
      .map(({ group, own }) => ({ group, rows: own.slice(0, MOST_IN_GROUP) })),
    more: sections.reduce((sum, { own }) => sum + Math.max(own.length - MOST_IN_GROUP, 0), 0),
  };
};
