import type { SwipeSide } from '@/components/thread-list/swipe/swipe-gesture';
import { Icon, type IconName } from '@/components/ui/icon';

/** What a swipe would do, as it is shown behind the row. */
export type SwipeLook = {
  readonly icon: IconName;
  readonly name: string;
  readonly tone: 'ok' | 'danger' | 'warn' | 'info' | 'quiet';
};

type SwipeGroundProps = SwipeLook & {
  readonly side: SwipeSide;
  /** Let go here, it acts. */
  readonly isArmed: boolean;
};

/** Pale while the finger can still go back; full once letting go acts. */
const GROUNDS: Readonly<Record<SwipeLook['tone'], readonly [pale: string, full: string]>> = {
  ok: ['bg-ok-tint text-ok', 'bg-ok text-paper'],
  danger: ['bg-danger-tint text-danger', 'bg-danger text-paper'],
  warn: ['bg-warn-tint text-warn', 'bg-warn text-paper'],
  info: ['bg-info-tint text-link', 'bg-link text-paper'],
  quiet: ['bg-hover text-ink-2', 'bg-ink-2 text-paper'],
};

/** Behind a row that is swiped: a colour, an icon and a word, at the side that the row leaves free. The toast says what was done. */
export const SwipeGround = ({ icon, name, tone, side, isArmed }: SwipeGroundProps) => (
  <div
    aria-hidden="true"
    data-armed={isArmed || undefined}
    className={`absolute inset-0 -z-1 flex items-center gap-2 px-6 font-semibold text-ui transition-colors forced-colors:border forced-colors:data-armed:border-4 ${
      side === 'end' ? '' : 'flex-row-reverse'
    } ${GROUNDS[tone][isArmed ? 1 : 0]}`}
  >
    <span className={`transition-transform ${isArmed ? '' : 'scale-80'}`}>
      <Icon name={icon} />
    </span>
    {/* Before, the row would cut it in two. */}
    <span className={`truncate transition-opacity ${isArmed ? '' : 'opacity-0'}`}>{name}</span>
  </div>
);
