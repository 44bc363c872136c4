'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { PlainLink } from '@/components/settings/plain-link';
import { words } from '@/components/settings/words';
import { Icon } from '@/components/ui/icon';

type SettingsMainProps = {
  readonly title: string;
  /** What the address names: when it is another, the one who reads by ear is told where they are. */
  readonly section: string | undefined;
  readonly row: string | undefined;
  /** Nothing in it can be stood on: it is scrolled by the keyboard itself. */
  readonly isText: boolean;
  /** On a phone the sections stand alone. */
  readonly isHidden: boolean;
  readonly allHref: string;
  readonly onAll: () => void;
  readonly children: ReactNode;
};

/** One section, or what was looked for: a column of at most 720 (LOOK §6, Settings). */
export const SettingsMain = (props: SettingsMainProps) => {
  const { title, section, row, isText, isHidden, allHref, onAll, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where the sections are not beside it, the one that was chosen from them is gone with them.
    const active = document.activeElement;
    const isGone = active === document.body || active?.getClientRects().length === 0;
    if (section !== undefined && row === undefined && isGone) heading.current?.focus();
  }, [section, row]);
  return (
    <main
      tabIndex={isText ? 0 : undefined}
      className={`min-w-0 grow overflow-y-auto overscroll-contain border-line border-t bg-paper px-4 py-6 outline-offset-[-2px] tablet:rounded-ss-control tablet:border-s tablet:px-8 tablet:py-8 laptop:px-14 ${isHidden ? 'max-tablet:hidden' : ''}`}
    >
      <div className="max-w-column">
        <PlainLink
          href={allHref}
          onGo={onAll}
          className="-ms-2 mb-3 inline-flex h-11 items-center gap-2 rounded-control px-2 text-ink-2 hover:bg-hover hover:text-ink tablet:hidden"
        >
          <Icon name="arrow-left" />
          {words('settings.all')}
        </PlainLink>
        <h1 ref={heading} tabIndex={-1} className="font-semibold font-voice text-title outline-0">
          {title}
        </h1>
        {children}
      </div>
    </main>
  );
};
