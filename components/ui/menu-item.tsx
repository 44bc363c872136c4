'use client';

import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { KeyCap } from '@/components/ui/key-cap';

const ITEM =
  'flex h-8 w-full items-center gap-3 rounded-chip px-2 text-start hover:bg-hover focus:bg-hover focus-visible:outline-offset-[-2px] touch:h-11';

type MenuItemProps = {
  readonly icon: IconName;
  readonly children: ReactNode;
  readonly keys?: string | undefined;
  readonly tone?: 'normal' | 'danger';
  readonly onSelect: () => void;
};

/** One thing that a menu does. */
export const MenuItem = ({ icon, children, keys, tone = 'normal', onSelect }: MenuItemProps) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    onClick={onSelect}
    className={`${ITEM} ${tone === 'danger' ? 'text-danger' : ''}`}
  >
    <Icon name={icon} className={tone === 'danger' ? '' : 'text-ink-2'} />
    <span className="min-w-0 grow truncate">{children}</span>
    {keys && (
      <span className="shrink-0 touch:hidden">
        <KeyCap>{keys}</KeyCap>
      </span>
    )}
  </button>
);

type MenuChoiceProps = {
  readonly icon: IconName;
  readonly isChosen: boolean;
  readonly children: ReactNode;
  readonly onSelect: () => void;
};

/** One of several, of which exactly one is chosen. */
export const MenuChoice = ({ icon, isChosen, children, onSelect }: MenuChoiceProps) => (
  <button type="button" role="menuitemradio" aria-checked={isChosen} tabIndex={-1} onClick={onSelect} className={ITEM}>
    <Icon name={icon} className="text-ink-2" />
    <span className="min-w-0 grow truncate">{children}</span>
    {isChosen && <Icon name="check" size={16} />}
  </button>
);

type MenuGroupProps = { readonly label: string; readonly children: ReactNode };

/** Items that belong together, under a small heading and a line. */
export const MenuGroup = ({ label, children }: MenuGroupProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand inside a menu (ARIA 1.2, required owned elements)
  <div role="group" aria-label={label} className="-mx-1 border-line border-b p-1 last:border-0">
    <p aria-hidden="true" className="px-2 pt-1 pb-0.5 font-semibold text-ink-3 text-tiny">
      {label}
    </p>
    {children}
  </div>
);
