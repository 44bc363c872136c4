'use client';

import { bulkActs } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { Ticks } from '@/app/(mail)/mail/[[...place]]/use-ticks';
import { BulkBar } from '@/components/thread-list/bulk-bar';

type BulkProps = {
  readonly acting: Acting;
  readonly ticks: Ticks;
  /** Conversations of the list in view. */
  readonly total: number;
};

/** What can be done with the ticked conversations. */
export const Bulk = ({ acting, ticks, total }: BulkProps) => (
  <BulkBar
    count={ticks.size}
    acts={bulkActs(acting)}
    onAll={ticks.tickAll}
    everything={ticks.tickEverything && { count: total, onTick: ticks.tickEverything }}
    onNone={ticks.clear}
  />
);
