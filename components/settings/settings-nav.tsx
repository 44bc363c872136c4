'use client';

import { PlainLink } from '@/components/settings/plain-link';
import { SECTIONS, type SectionKey } from '@/components/settings/sections';
import { words } from '@/components/settings/words';
import { Icon, type IconName } from '@/components/ui/icon';

type SettingsNavProps = {
  /** Missing: what is in view is in several of them. */
  readonly current: SectionKey | undefined;
  /** Alone on a phone: nothing is open beside it. */
  readonly isAlone: boolean;
  readonly hrefOf: (section: SectionKey) => string;
  readonly onGo: (section: SectionKey) => void;
  readonly backHref: string;
  readonly onBack: () => void;
};

/** The sections, and the way back to where the mail was left. */
export const SettingsNav = ({ current, isAlone, hrefOf, onGo, backHref, onBack }: SettingsNavProps) => (
  <nav
    aria-label={words('settings.sections')}
    className={`min-h-0 w-60 shrink-0 overflow-y-auto px-3 pt-2 pb-4 max-tablet:w-full ${isAlone ? '' : 'max-tablet:hidden'}`}
  >
    <Item icon="arrow-left" name={words('settings.back')} href={backHref} onGo={onBack} />
    {isAlone && (
      <h1 className="mt-4 px-3 font-semibold font-voice text-title tablet:hidden">{words('settings.title')}</h1>
    )}
    <ul className="mt-3">
      {SECTIONS.map(({ key, icon }) => (
        <li key={key}>
          <Item
            icon={icon}
            name={words(`settings.${key}`)}
            href={hrefOf(key)}
            isCurrent={key === current}
            isAlone={isAlone}
            onGo={() => onGo(key)}
          />
        </li>
      ))}
    </ul>
  </nav>
);

type ItemProps = {
  readonly icon: IconName;
  readonly name: string;
  readonly href: string;
  readonly isCurrent?: boolean;
  readonly isAlone?: boolean;
  readonly onGo: () => void;
};

const Item = ({ icon, name, href, isCurrent = false, isAlone = false, onGo }: ItemProps) => (
  <PlainLink
    href={href}
    aria-current={isCurrent ? 'page' : undefined}
    onGo={onGo}
    className={`flex h-8 items-center gap-3 rounded-control px-3 outline-offset-[-2px] max-tablet:h-11 touch:h-11 ${
      isCurrent
        ? `bg-selected font-semibold text-ink forced-colors:border ${isAlone ? 'max-tablet:bg-transparent max-tablet:font-normal max-tablet:text-ink-2' : ''}`
        : 'text-ink-2 hover:bg-hover hover:text-ink'
    }`}
  >
    <Icon name={icon} />
    <span className="min-w-0 grow truncate">{name}</span>
  </PlainLink>
);
