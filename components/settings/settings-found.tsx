'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { PlainLink } from '@/components/settings/plain-link';
import type { SettingName } from '@/components/settings/sections';
import { words } from '@/components/settings/words';
import { EmptyState } from '@/components/ui/empty-state';

type SettingsFoundProps = {
  readonly found: readonly SettingName[];
  readonly hrefOf: (setting: SettingName) => string;
  readonly onGo: (setting: SettingName) => void;
  /** Up from the first one. */
  readonly onUp: () => void;
  /** Counts up when the keyboard comes down from the field. */
  readonly entered: number;
};

/** The settings that were looked for, each with the section it is in; the arrows go from one to the next. */
export const SettingsFound = ({ found, hrefOf, onGo, onUp, entered }: SettingsFoundProps) => {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (entered > 0) list.current?.querySelector('a')?.focus();
  }, [entered]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement) + step;
    if (at < 0) onUp();
    else links[at]?.focus();
  };
  return (
    <>
      <p role="status" className="text-ink-2 tabular-nums">
        {found.length > 0 && words('settings.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <div className="grid pt-14">
          <EmptyState drawing="sheet" title={words('settings.found.none')}>
            {words('settings.found.none.text')}
          </EmptyState>
        </div>
      ) : (
        <ul ref={list} onKeyDown={move} className="mt-3 border-line border-t">
          {found.map((setting) => (
            <li key={`${setting.section} ${setting.key}`} className="border-line border-b">
              <PlainLink
                href={hrefOf(setting)}
                onGo={() => onGo(setting)}
                className="-mx-4 flex min-h-16 items-center gap-6 px-4 pt-3 pb-2.75 outline-offset-[-2px] hover:bg-hover"
              >
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{setting.name}</span>
                  <span className="block text-ink-3 text-pretty text-small">{setting.about}</span>
                </span>
                <span className="shrink-0 text-ink-3 text-tiny max-tablet:hidden">
                  {words(`settings.${setting.section}`)}
                </span>
              </PlainLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
