import type { RowShape } from '@/components/thread-list/row-shape';
import { Skeleton } from '@/components/ui/skeleton';
import type { Density } from '@/lib/base/density';

/** Widths that differ from row to row as real ones do, but not from one painting to the next. */
const SENDERS = ['w-32', 'w-22', 'w-38', 'w-26', 'w-34', 'w-18', 'w-30', 'w-24'] as const;
const SUBJECTS = ['w-5/6', 'w-3/5', 'w-11/12', 'w-1/2', 'w-3/4', 'w-2/3', 'w-7/12', 'w-4/5'] as const;

type SkeletonRowProps = { readonly at: number; readonly shape: RowShape; readonly density: Density } & {
  readonly hasAvatar?: boolean | undefined;
};

/** A row that is not here yet, in the lines of one that is. */
export const SkeletonRow = ({ at, shape, density, hasAvatar = true }: SkeletonRowProps) => {
  const sender = SENDERS[at % SENDERS.length] ?? 'w-32';
  const subject = SUBJECTS[at % SUBJECTS.length] ?? 'w-5/6';
  if (shape === 'line') {
    return (
      <span aria-hidden="true" className="flex h-full items-center gap-4 ps-8 pe-4">
        <span className="w-50 shrink-0">
          <Skeleton className={`h-3 ${sender}`} />
        </span>
        <span className="grow">
          <Skeleton className={`h-3 ${subject}`} />
        </span>
        <Skeleton className="h-2 w-8" />
      </span>
    );
  }
  return (
    <span
      aria-hidden="true"
      className={`relative flex h-full gap-3 ps-6 pe-4 ${density === 'roomy' ? 'pt-2' : density === 'cosy' ? 'pt-3' : 'pt-1'}`}
    >
      {hasAvatar && density === 'roomy' && <Skeleton className="mt-1 size-8 shrink-0 rounded-full" />}
      {hasAvatar && density === 'cosy' && <Skeleton className="size-6 shrink-0 rounded-full" />}
      <span className="block min-w-0 grow">
        <span className="flex h-5 items-center">
          <Skeleton className={`h-3 ${sender}`} />
          <Skeleton className="ms-auto h-2 w-8" />
        </span>
        <span className={`flex items-center ${density === 'compact' ? 'h-4' : 'h-5'}`}>
          <Skeleton className={`${density === 'compact' ? 'h-2' : 'h-3'} ${subject}`} />
        </span>
        {density === 'roomy' && (
          <span className="flex h-5 items-center">
            <Skeleton className="h-2 w-11/12" />
          </span>
        )}
      </span>
    </span>
  );
};
