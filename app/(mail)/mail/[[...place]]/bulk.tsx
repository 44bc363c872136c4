'use client';

import { bulkActs } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { Ticks } from '@/app/(mail)/mail/[[...place]]/use-ticks';
import { BulkBar } from '@/components/thread-list/bulk-bar';

/** What can be done with the ticked conversations. */
export const Bulk = ({ acting, ticks }: { readonly acting: Acting; readonly ticks: Ticks }) => (
  <BulkBar count={ticks.size} acts={bulkActs(acting)} onAll={ticks.tickAll} onNone={ticks.clear} />
);
