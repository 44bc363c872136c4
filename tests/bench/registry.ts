import type { BenchRow } from '@/tests/bench/bench-row';
import { fetch, slowFetch } from '@/tests/bench/rows/fetch';
import { list } from '@/tests/bench/rows/list';

/** In the order in which they are measured. */
export const rows: readonly BenchRow[] = [fetch, slowFetch, list];

/** With `--tenants`. */
export const tenantRows: readonly BenchRow[] = [];
