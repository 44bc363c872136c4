import type { BenchRow } from '@/tests/bench/bench-row';
import { changes } from '@/tests/bench/rows/changes';
import { delivery } from '@/tests/bench/rows/delivery';
import { disk } from '@/tests/bench/rows/disk';
import { face } from '@/tests/bench/rows/face';
import { fetch, slowFetch } from '@/tests/bench/rows/fetch';
import { firstContact, slowContact } from '@/tests/bench/rows/first-contact';
import { firstLoad } from '@/tests/bench/rows/first-load';
import { flag } from '@/tests/bench/rows/flag';
import { list } from '@/tests/bench/rows/list';
import { memory } from '@/tests/bench/rows/memory';
import { newsletter } from '@/tests/bench/rows/newsletter';
import { open } from '@/tests/bench/rows/open';
import { pop3 } from '@/tests/bench/rows/pop3';
import { search } from '@/tests/bench/rows/search';
import { tenantsFlag, tenantsList, tenantsPush, tenantsSearch } from '@/tests/bench/rows/tenants';

/** In the order in which they are measured: what shares a mailbox or a running Waxwing stands together. */
export const rows: readonly BenchRow[] = [
  fetch,
  slowFetch,
  pop3,
  slowContact,
  firstContact,
  disk,
  flag,
  list,
  changes,
  search,
  open,
  face,
  newsletter,
  delivery,
  firstLoad,
  memory,
];

/** With `--tenants`. */
export const tenantRows: readonly BenchRow[] = [tenantsList, tenantsFlag, tenantsPush, tenantsSearch];
