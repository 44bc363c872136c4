'use client';

import { ComposeRound } from '@/components/shell/compose-button';
import { Icon, type IconName } from '@/components/ui/icon';
import type { MessageKey } from '@/lib/base/messages/en';
import { translate } from '@/lib/base/messages/translate';

export type PhonePlace = 'inbox' | 'search' | 'accounts';

type PhoneBarProps = {
  readonly current: PhonePlace | null;
  readonly onGo: (place: PhonePlace) => void;
  readonly onMenu: () => void;
  readonly onCompose: () => void;
};

const PLACES: readonly { readonly place: PhonePlace; readonly icon: IconName; readonly name: MessageKey }[] = [
  { place: 'inbox', icon: 'inbox', name: 'mailbox.inbox' },
  { place: 'search', icon: 'search', name: 'shell.search.short' },
  { place: 'accounts', icon: 'at-sign', name: 'shell.accounts' },
];

const ITEM = 'group flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-tiny outline-offset-[-2px]';
const PILL = 'grid h-6 w-12 place-items-center rounded-full';

/** 56 px at the lower edge, where a thumb is (LOOK §5): three places, the rest behind "Menu", and over it the way to write. */
export const PhoneBar = ({ current, onGo, onMenu, onCompose }: PhoneBarProps) => (
  <nav
    aria-label={translate('shell.places')}
    className="relative flex border-line border-t bg-canvas pb-[env(safe-area-inset-bottom)]"
  >
    <ComposeRound onCompose={onCompose} />
    {PLACES.map(({ place, icon, name }) => (
      <button
        key={place}
        type="button"
        aria-current={current === place ? 'page' : undefined}
        onClick={() => onGo(place)}
        className={`${ITEM} ${current === place ? 'font-semibold text-ink' : 'text-ink-2'}`}
      >
        <span className={`${PILL} ${current === place ? 'bg-selected forced-colors:border' : ''}`}>
          <Icon name={icon} />
        </span>
        {translate(name)}
      </button>
    ))}
    <button type="button" aria-haspopup="dialog" onClick={onMenu} className={`${ITEM} text-ink-2`}>
      <span className={PILL}>
        <Icon name="menu" />
      </span>
      {translate('shell.menu')}
    </button>
  </nav>
);
