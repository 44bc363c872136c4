import { SwipeGround, type SwipeLook } from '@/components/thread-list/swipe/swipe-ground';

const LOOKS: readonly SwipeLook[] = [
  { icon: 'archive', name: 'Archive', tone: 'ok' },
  { icon: 'mail-open', name: 'Mark as read', tone: 'info' },
  { icon: 'clock', name: 'Snooze', tone: 'warn' },
  { icon: 'trash-2', name: 'Delete', tone: 'danger' },
  { icon: 'folder', name: 'Move to', tone: 'quiet' },
];

/** What is behind a row that is swiped: before letting go acts, and from then on, towards the end and towards the start. */
export const SwipeStory = () => (
  <div className="grid gap-2 tablet:grid-cols-2">
    {LOOKS.flatMap((look) =>
      [false, true].map((isArmed) => (
        <div key={`${look.name} ${isArmed}`} className="relative isolate h-19 overflow-hidden">
          <SwipeGround {...look} side={isArmed ? 'start' : 'end'} isArmed={isArmed} />
        </div>
      )),
    )}
  </div>
);
