'use client';

import { words } from '@/components/conversation/words';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useLate } from '@/components/ui/use-late';

type OriginalMessageProps = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly text: string;
  /** There is more of it than is shown. */
  readonly isCut: boolean;
  /** Where all of it can be had. */
  readonly download: string | undefined;
  readonly onRetry: () => void;
};

/** A message as it came over the wire, headers and all; a page of its own. */
export const OriginalMessage = ({ state, text, isCut, download, onRetry }: OriginalMessageProps) => (
  <main className="flex min-h-dvh flex-col bg-paper px-4 pt-6 pb-10 tablet:px-10">
    <header className="flex flex-wrap items-center gap-3 pb-4">
      <h1 className="grow font-semibold font-voice text-subject">{words('original.title')}</h1>
      {state === 'ready' && <CopyButton text={text} label={words('original.copy')} />}
      {download && (
        <a
          href={download}
          download
          className="inline-flex h-9 items-center rounded-control border border-control px-4 font-semibold hover:bg-hover touch:h-11"
        >
          {words('original.download')}
        </a>
      )}
    </header>
    {isCut && <p className="pb-3 text-ink-3 text-small">{words('original.cut')}</p>}
    {state === 'loading' && <Loading />}
    {state === 'failed' && (
      <EmptyState
        drawing="torn"
        title={words('message.unavailable')}
        action={<Button onClick={onRetry}>{words('conversation.retry')}</Button>}
      >
        {words('original.failed')}
      </EmptyState>
    )}
    {state === 'ready' && (
      <pre
        dir="ltr"
        className="min-w-0 rounded-control border border-line bg-sheet p-4 font-mono text-ink text-small break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
    )}
  </main>
);

const Loading = () => {
  const isLate = useLate(true);
  return (
    <div role="status" aria-label={words('original.loading')} className="space-y-3">
      {isLate &&
        ['w-1/2', 'w-2/3', 'w-1/3', 'w-3/5'].map((width) => <Skeleton key={width} className={`h-3 ${width}`} />)}
    </div>
  );
};
