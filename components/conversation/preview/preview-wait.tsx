'use client';

import { words } from '@/components/conversation/words';
import { Button } from '@/components/ui/button';
import { useLate } from '@/components/ui/use-late';

type PreviewWaitProps = { readonly state: 'loading' | 'failed'; readonly onRetry: () => void };

/** Stands where a file will be shown, or says that it cannot be had now. */
export const PreviewWait = ({ state, onRetry }: PreviewWaitProps) => {
  const isLate = useLate(state === 'loading');
  if (state === 'failed')
    return (
      <div role="alert" className="m-auto grid justify-items-center gap-4 p-6 text-ink-2">
        {words('preview.failed')}
        <Button onClick={onRetry}>{words('message.unavailable.retry')}</Button>
      </div>
    );
  return (
    <p role="status" className="m-auto text-ink-3 text-small">
      {isLate && words('preview.loading')}
    </p>
  );
};
