'use client';

import { type ReactNode, type Ref, useRef, useState } from 'react';
import { findSettings } from '@/components/settings/find-settings';
import { SECTIONS, type SectionKey, type SettingName, sectionOf } from '@/components/settings/sections';
import { SettingRow, type SettingView } from '@/components/settings/setting-row';
import { SettingsFound } from '@/components/settings/settings-found';
import { SettingsMain } from '@/components/settings/settings-main';
import { SettingsNav } from '@/components/settings/settings-nav';
import { SettingsSearch } from '@/components/settings/settings-search';
import { words } from '@/components/settings/words';

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
  const section = sectionOf(named);
  const isSearching = typed.trim() !== '';
  const isAlone = named === undefined && !isSearching;
  const found = isSearching ? findSettings(namesOf(settings), typed) : [];
  const leaveSearch = (go: () => void) => () => {
    setTyped('');
    go();
  };
  const goTo = (setting: SettingName) => leaveSearch(() => onGo(setting.section, setting.key))();
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
      className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] overflow-clip bg-canvas print:block print:h-auto"
    >
      <div className="print:hidden">{top(search)}</div>
      <div className="print:hidden">{line}</div>
      <div className="flex min-h-0">
        <SettingsNav
          current={isSearching ? undefined : section}
          isAlone={isAlone}
          hrefOf={hrefOf}
          onGo={(key) => leaveSearch(() => onGo(key))()}
          backHref={backHref}
          onBack={onBack}
        />
        <SettingsMain
          key={isSearching ? '' : section}
          title={words(isSearching ? 'settings.find' : `settings.${section}`)}
          section={named}
          row={row}
          isText={settings[section].every(({ control }) => control.kind === 'body')}
          isHidden={isAlone}
          allHref={hrefOf()}
          onAll={leaveSearch(() => onGo())}
        >
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
        </SettingsMain>
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
    <div className="mt-6">
      {rows.map((setting, at) => (
        <SettingRow
          key={setting.key}
          setting={setting}
          isMeant={setting.key === meant}
          isFirst={(rows[at - 1]?.control.kind ?? 'body') === 'body'}
        />
      ))}
    </div>
  </>
);
