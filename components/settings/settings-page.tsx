'use client';

import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { findSettings } from '@/components/settings/find-settings';
import { PlainLink } from '@/components/settings/plain-link';
import { SECTIONS, type SectionKey, type SettingName, sectionOf } from '@/components/settings/sections';
import { SettingRow, type SettingView } from '@/components/settings/setting-row';
import { SettingsFound } from '@/components/settings/settings-found';
import { SettingsNav } from '@/components/settings/settings-nav';
import { SettingsSearch } from '@/components/settings/settings-search';
import { words } from '@/components/settings/words';
import { Icon } from '@/components/ui/icon';

export type SettingsPageProps = {
  /** What the address names; no section: the first one, and on a phone the choice of them. */
  readonly section: string | undefined;
  readonly row: string | undefined;
  readonly settings: Readonly<Record<SectionKey, readonly SettingView[]>>;
  readonly hrefOf: (section?: SectionKey, row?: string) => string;
  readonly onGo: (section?: SectionKey, row?: string) => void;
  readonly backHref: string;
  readonly onBack: () => void;
  /** The top bar around our search field. */
  readonly top: (search: ReactNode) => ReactNode;
  /** What stands under the top bar while something is wrong. */
  readonly line?: ReactNode;
  readonly searchControls?: Ref<{ readonly focus: () => void }>;
  /** For the gallery: what somebody has typed. */
  readonly asked?: string;
};

/** Everything that can be set, a page of its own (LOOK §6, Settings): sections at the start, one of them beside it. */
export const SettingsPage = (props: SettingsPageProps) => {
  const { section: named, row, settings, hrefOf, onGo, backHref, onBack, top, line, searchControls } = props;
  const [typed, setTyped] = useState(props.asked ?? '');
  const [entered, setEntered] = useState(0);
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const section = sectionOf(named);
  const isSearching = typed.trim() !== '';
  const isAlone = named === undefined && !isSearching;
  const found = isSearching ? findSettings(namesOf(settings), typed) : [];
  useEffect(() => {
    // Where the sections are not beside it, the one that was chosen from them is gone with them.
    const active = document.activeElement;
    const isGone = active === document.body || active?.getClientRects().length === 0;
    if (named !== undefined && row === undefined && isGone) heading.current?.focus();
  }, [named, row]);
  const goTo = (setting: SettingName) => {
    setTyped('');
    onGo(setting.section, setting.key);
  };
  const focusSearch = () => page.current?.querySelector<HTMLElement>('search input')?.focus();
  const search = (
    <SettingsSearch
      typed={typed}
      controls={searchControls}
      onType={(text) => {
        setTyped(text);
        setEntered(0);
      }}
      onEnter={() => found[0] && goTo(found[0])}
      onDown={() => setEntered((count) => count + 1)}
    />
  );
  return (
    <div
      ref={page}
      className="grid h-full grid-rows-[auto_auto_minmax(0,1fr)] overflow-hidden bg-canvas print:block print:h-auto"
    >
      <div className="print:hidden">{top(search)}</div>
      <div className="print:hidden">{line}</div>
      <div className="flex min-h-0">
        <SettingsNav
          current={isSearching ? undefined : section}
          isAlone={isAlone}
          hrefOf={hrefOf}
          onGo={(key) => {
            setTyped('');
            onGo(key);
          }}
          backHref={backHref}
          onBack={onBack}
        />
        <main
          key={isSearching ? '' : section}
          className={`min-w-0 grow overflow-y-auto overscroll-contain border-line border-t bg-paper px-4 py-6 tablet:rounded-ss-control tablet:border-s tablet:px-8 tablet:py-8 laptop:px-14 ${isAlone ? 'max-tablet:hidden' : ''}`}
        >
          <div className="max-w-column">
            <PlainLink
              href={hrefOf()}
              onGo={() => {
                setTyped('');
                onGo();
              }}
              className="-ms-2 mb-3 inline-flex h-11 items-center gap-2 rounded-control px-2 text-ink-2 hover:bg-hover hover:text-ink tablet:hidden"
            >
              <Icon name="arrow-left" />
              {words('settings.all')}
            </PlainLink>
            <h1 ref={heading} tabIndex={-1} className="font-semibold font-voice text-title outline-0">
              {words(isSearching ? 'settings.find' : `settings.${section}`)}
            </h1>
            {isSearching ? (
              <SettingsFound
                found={found}
                hrefOf={({ section: where, key }) => hrefOf(where, key)}
                onGo={goTo}
                onUp={focusSearch}
                entered={entered}
              />
            ) : (
              <SectionRows section={section} rows={settings[section]} meant={row} />
            )}
          </div>
        </main>
      </div>
    </div>
  );
};

/** Every setting as it is looked for. */
const namesOf = (settings: SettingsPageProps['settings']): readonly SettingName[] =>
  SECTIONS.flatMap(({ key: section }) =>
    settings[section].map(({ key, name, about, control }) => ({
      ...{ section, key, name, about },
      also: control.kind === 'choice' ? control.choices.map((one) => one.name).join(' ') : '',
    })),
  );

type SectionRowsProps = {
  readonly section: SectionKey;
  readonly rows: readonly SettingView[];
  readonly meant: string | undefined;
};

const SectionRows = ({ section, rows, meant }: SectionRowsProps) => (
  <>
    <p className="mt-1 text-ink-2 text-pretty">{words(`settings.${section}.lead`)}</p>
    <div className={`mt-6 ${rows[0]?.control.kind === 'body' ? '' : 'border-line border-t'}`}>
      {rows.map((setting) => (
        <SettingRow key={setting.key} setting={setting} isMeant={setting.key === meant} />
      ))}
    </div>
  </>
);
