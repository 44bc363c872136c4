'use client';

import { ConversationToolbar, type ConversationWays } from '@/components/conversation/conversation-toolbar';
import { words } from '@/components/conversation/words';
import { Skeleton } from '@/components/ui/skeleton';
import { useLate } from '@/components/ui/use-late';

/** The outline of a conversation that is on its way; nothing for the first 150 ms. */
export const ConversationSkeleton = (ways: ConversationWays) => {
  const isLate = useLate(true);
  return (
    <div className="@container flex h-full min-h-0 flex-col bg-sheet">
      <h1 className="sr-only">{words('conversation.region')}</h1>
      <ConversationToolbar {...ways} />
      <div
        role="status"
        aria-label={words('conversation.loading')}
        className="max-w-[60rem] px-10 pt-6 @max-3xl:px-6 @max-xl:px-4"
      >
        {isLate && (
          <>
            <Skeleton className="h-5 w-72 max-w-full" />
            <Skeleton className="mt-3 h-3 w-48" />
            <div className="mt-8 flex gap-3">
              <Skeleton className="size-10 shrink-0 rounded-full" />
              <div className="grow space-y-2 pt-1">
                <Skeleton className="h-3 w-40" />
                <Skeleton className="h-3 w-24" />
              </div>
            </div>
            <div className="mt-6 max-w-measure space-y-3">
              {['w-24', 'w-full', 'w-11/12', 'w-full', 'w-2/3'].map((width, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: grey lines that never change
                <Skeleton key={at} className={`h-3 ${width}`} />
              ))}
            </div>
          </>
        )}
      </div>
    </div>
  );
};
