import type { Chapter, Requirement } from '@/tests/conformance/requirements/requirement';

const isOurs = ({ binds, moot }: Requirement): boolean => (binds === 'server' || binds === 'both') && moot === null;

/** "n of m": how many of these are proved. */
const proved = (some: readonly Requirement[]): string =>
  `${some.filter(({ proofs }) => proofs.length > 0).length} of ${some.length}`;

const row = (name: string, all: readonly Requirement[]): string[] => {
  const ours = all.filter(isOurs);
  const ofStrength = (strength: Requirement['strength']) => proved(ours.filter((one) => one.strength === strength));
  return [name, String(ours.length), ofStrength('must'), ofStrength('should')];
};

/**
 * The table that the conformance tests end with: for each chapter how many paragraphs bind a server, how many of those with MUST and
 * with SHOULD are proved by a test, and below it one line for each that is not.
 */
export const drawTable = (chapters: readonly Chapter[]): string => {
  const rows = [
    ['chapter', 'paragraphs', 'MUST proved', 'SHOULD proved'],
    ...chapters.map(({ rfc, title, requirements }) => row(`RFC ${rfc} ${title}`, requirements)),
    row(
      'all',
      chapters.flatMap(({ requirements }) => requirements),
    ),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const open = chapters.flatMap(({ rfc, requirements }) =>
    requirements
      .filter((one) => isOurs(one) && one.open !== null)
      .map(
        ({ section, strength, says, open: why }) => `${strength.toUpperCase()} RFC ${rfc} ${section}: ${says}: ${why}`,
      ),
  );
  return [...lines, '', `open: ${open.length}`, ...open].join('\n');
};
