import type { BenchRow } from '@/tests/bench/bench-row';
import { disk } from '@/tests/bench/rows/disk';
import { fetch, slowFetch } from '@/tests/bench/rows/fetch';
import { firstContact, slowContact } from '@/tests/bench/rows/first-contact';
import { flag } from '@/tests/bench/rows/flag';
import { list } from '@/tests/bench/rows/list';
import { search } from '@/tests/bench/rows/search';

/** In the order in which they are measured. */
export const rows: readonly BenchRow[] = [fetch, slowFetch, slowContact, firstContact, disk, flag, list, search];

/** With `--tenants`. */
export const tenantRows: readonly BenchRow[] = [];
