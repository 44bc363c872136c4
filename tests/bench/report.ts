import type { BenchRow, Figure, Unit } from '@/tests/bench/bench-row';
import type { Machine } from '@/tests/bench/machine';

export type MeasuredRow = Pick<BenchRow, 'name' | 'what'> & {
  readonly figures: readonly Figure[];
  readonly seconds: number;
  /** It could not be measured: why. */
  readonly failure?: string;
};
/** What is kept of a run. */
export type BenchRun = {
  readonly at: string;
  readonly isSmall: boolean;
  readonly machine: Machine;
  readonly rows: readonly MeasuredRow[];
};

const isMoreBetter = (unit: Unit): boolean => unit === 'messages/s';

export const isMissed = ({ value, unit, budget }: Figure): boolean =>
  budget !== undefined && (isMoreBetter(unit) ? value < budget : value > budget);

/** Three figures that count, no more. */
const number = (value: number): string => {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
const withUnit = (value: number, unit: Unit): string => `${number(value)} ${unit}`;

const budgetText = ({ budget, unit }: Figure): string =>
  budget === undefined ? '' : `${isMoreBetter(unit) ? '>=' : '<='} ${withUnit(budget, unit)}`;

const referenceText = ({ reference, unit }: Figure): string =>
  reference ? `${reference.what} ${withUnit(reference.value, reference.unit ?? unit)}` : '';

const WIDTHS = [56, 18, 18, 22, 8] as const;
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => {
      const width = WIDTHS[at] ?? 0;
      return at === 1 || at === 2 ? `${cell.padStart(width)}  ` : cell.padEnd(width);
    })
    .join('')
    .trimEnd();

/** The last figure of each name of earlier runs, newest run first. */
export const lastFigures = (earlier: readonly BenchRun[]): ReadonlyMap<string, Figure> => {
  const last = new Map<string, Figure>();
  for (const run of earlier)
    for (const row of run.rows)
      for (const figure of row.figures) {
        const key = `${row.name}: ${figure.what}`;
        if (!last.has(key)) last.set(key, figure);
      }
  return last;
};

export const headLines = (machine: Machine, isSmall: boolean): string[] => [
  `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, load ${machine.loadBefore.toFixed(2)}`,
  ...(machine.loadBefore > 1 ? ['Others use this machine: the load was above 1, so times say little today.'] : []),
  ...(isSmall
    ? ['A small run, for trying the bench itself: the figures mean nothing, no budget is held against them.']
    : []),
  '',
  line(['', 'now', 'last', 'budget', '', 'reference of the same run']),
];

/** The lines of one row. */
export const rowLines = (row: MeasuredRow, last: ReadonlyMap<string, Figure>, isSmall: boolean): string[] => [
  `${row.what}  (${row.name}, ${row.seconds.toFixed(0)} s)`,
  ...row.figures.map((figure) => {
    const before = last.get(`${row.name}: ${figure.what}`);
    const budget = isSmall ? ['', ''] : [budgetText(figure), isMissed(figure) ? 'MISSED' : ''];
    const lastText = before ? withUnit(before.value, before.unit) : '';
    return line([`  ${figure.what}`, withUnit(figure.value, figure.unit), lastText, ...budget, referenceText(figure)]);
  }),
  ...(row.failure === undefined ? [] : [`  NOT MEASURED: ${row.failure}`]),
];

export const endLine = (rows: readonly MeasuredRow[], isSmall: boolean): string => {
  const figures = rows.flatMap((row) => row.figures);
  const missed = isSmall ? 0 : figures.filter(isMissed).length;
  const failed = rows.filter((row) => row.failure !== undefined).length;
  return `${figures.length} figures, ${missed} missed${failed > 0 ? `, ${failed} rows NOT MEASURED` : ''}`;
};
