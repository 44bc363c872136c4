'use client';

import type { Favourites as FavouritesRoom } from '@/app/(mail)/mail/[[...place]]/favourites';
import { useKept } from '@/components/shell/use-kept';
import { late } from '@/components/ui/late';

type Props = Parameters<typeof FavouritesRoom>[0] & {
  /** The first look is over. */
  readonly isReady: boolean;
};

/** Their room, as it was when they were last here: what stands below them must not move when they come. */
const Room = ({ isRail }: Pick<Props, 'isRail'>) => {
  const [kept] = useKept('favourites', '0');
  const count = Math.min(50, Number.parseInt(kept, 10) || 0);
  if (count === 0) return null;
  return (
    <div aria-hidden="true">
      {Array.from({ length: count + (isRail ? 0 : 1) }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty lines have no other name
        <div key={at} className="h-8 touch:h-11" />
      ))}
    </div>
  );
};

const Favourites = late<Props>(
  () => import('@/app/(mail)/mail/[[...place]]/favourites').then((room) => room.Favourites),
  ({ isRail }) => <Room isRail={isRail} />,
);

/** What the person has put on top, after the first look. */
export const FavouritesLater = (props: Props) =>
  props.isReady ? <Favourites {...props} /> : <Room isRail={props.isRail} />;
