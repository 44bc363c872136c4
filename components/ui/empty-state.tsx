import type { ReactNode } from 'react';
import { Drawing, type DrawingName } from '@/components/ui/drawing';

type EmptyStateProps = {
  readonly drawing: DrawingName;
  readonly title: string;
  /** 1 where it is all there is on the page. */
  readonly level?: 1 | 2;
  /** One small sentence. */
  readonly children: ReactNode;
  /** At most one button, or a progress bar. */
  readonly action?: ReactNode;
  /** More stands under it: whoever holds both puts them into the middle. */
  readonly isWithin?: boolean;
};

/** LOOK §7: a drawing, a line in the book serif, one sentence, at most one button, in the middle of its pane. */
export const EmptyState = ({ drawing, title, level = 2, children, action, isWithin = false }: EmptyStateProps) => {
  const Heading = `h${level}` as const;
  return (
    <div className={`flex max-w-80 flex-col items-center gap-1 px-4 text-center ${isWithin ? '' : 'm-auto pb-[12vh]'}`}>
      <Drawing name={drawing} />
      <Heading className="mt-3 font-semibold font-voice text-subject-s">{title}</Heading>
      <p className="text-ink-3 text-small text-pretty tabular-nums">{children}</p>
      {action && <div className="mt-3 flex w-60 justify-center">{action}</div>}
    </div>
  );
};
