import type { Bench } from '@/tests/bench/bench';

/** `/s` is better the more there is of it; everything else the less. CLS: layout shift, as the browser counts it. */
export type Unit = 'ms' | 's' | 'x' | 'MB' | 'kB' | 'B' | 'messages/s' | 'CLS';

/** One number that was measured. */
export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  /** DESIGN §9; left out where a number is only printed. */
  readonly budget?: number;
  /** The same work done without us, measured in the same run. */
  readonly reference?: { readonly what: string; readonly value: number; readonly unit?: Unit };
};

/** A part of the table. `measure` never throws because something is slow. */
export type BenchRow = {
  /** For `--rows=`. */
  readonly name: string;
  readonly what: string;
  /** It looks at the built application. */
  readonly needsPages?: boolean;
  readonly measure: (bench: Bench) => Promise<readonly Figure[]>;
};
