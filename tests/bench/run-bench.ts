import { openBench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { keepRun, keptRuns } from '@/tests/bench/kept-runs';
import { lastLoad, readMachine } from '@/tests/bench/machine';
import { rows, tenantRows } from '@/tests/bench/registry';
import { type BenchRun, endLine, headLines, lastFigures, type MeasuredRow, rowLines } from '@/tests/bench/report';

export type BenchOptions = {
  readonly root: string;
  readonly isSmall: boolean;
  readonly isTenants: boolean;
  readonly huge: number | null;
  /** Names of rows; empty: all. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
  readonly tell: (what: string) => void;
};

/** The names that `--rows=` may hold, and whether the pages must be built for them. */
export const rowNames = (isTenants: boolean): { readonly name: string; readonly needsPages: boolean }[] =>
  (isTenants ? tenantRows : rows).map(({ name, needsPages = false }) => ({ name, needsPages }));

/** The beginning of what it says; a browser tells its whole life. */
const wordsOf = (error: unknown): string => {
  const [first, ...more] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n');
  const places = more.filter((line) => /^ +at /.test(line)).slice(0, 6);
  return [first, ...places].join('\n');
};

/** Measures, prints the table as it comes, keeps the run. `stop` takes everything down early. Gives the number of rows that failed. */
export const runBench = (
  options: BenchOptions,
): { readonly done: Promise<number>; readonly stop: () => Promise<void> } => {
  const { root, isSmall, only, say } = options;
  const { bench, end } = openBench(options);
  const measure = async (row: BenchRow): Promise<MeasuredRow> => {
    const { name, what } = row;
    const started = performance.now();
    options.tell(what);
    const seconds = () => (performance.now() - started) / 1000;
    try {
      const figures = await row.measure(bench);
      return { name, what, figures, seconds: seconds() };
    } catch (error) {
      // The others can still be measured.
      const failure = wordsOf(error);
      return { name, what, figures: [], seconds: seconds(), failure };
    }
  };
  let isStopped = false;
  const run = async (): Promise<number> => {
    const machine = readMachine();
    const last = lastFigures(keptRuns(root, isSmall));
    for (const line of headLines(machine, isSmall)) say(line);
    const measured: MeasuredRow[] = [];
    const wanted = (options.isTenants ? tenantRows : rows).filter(
      ({ name }) => only.length === 0 || only.includes(name),
    );
    for (const row of wanted) {
      if (isStopped) break;
      const result = await measure(row);
      measured.push(result);
      for (const line of rowLines(result, last, isSmall)) say(line);
    }
    // Half a run is nothing to compare with.
    if (isStopped) return 0;
    const kept: BenchRun = {
      at: new Date().toISOString(),
      isSmall,
      machine: { ...machine, loadAfter: lastLoad() },
      rows: measured,
    };
    say(`\n${endLine(measured, isSmall)}\n${keepRun(root, kept)}`);
    return measured.filter(({ failure }) => failure !== undefined).length;
  };
  const stop = () => {
    isStopped = true;
    return end();
  };
  return { done: run().finally(end), stop };
};
