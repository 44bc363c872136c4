'use client';

import type { ReactNode } from 'react';
import { AppPasswordsRoom } from '@/app/(mail)/mail/[[...place]]/app-passwords-room';
import { ImageSendersRoom } from '@/app/(mail)/mail/[[...place]]/image-senders-room';
import { SessionsRoom } from '@/app/(mail)/mail/[[...place]]/sessions-room';
import { settingControls } from '@/app/(mail)/mail/[[...place]]/setting-controls';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { useNotices } from '@/app/(mail)/mail/[[...place]]/use-notices';
import { usePurgeSettings } from '@/app/(mail)/mail/[[...place]]/use-purge-settings';
import type { Search } from '@/app/(mail)/mail/[[...place]]/use-search';
import { useSignOut } from '@/app/(mail)/mail/[[...place]]/use-sign-out';
import { SECTIONS, SETTING_NAMES, type SectionKey } from '@/components/settings/sections';
import type { SettingView } from '@/components/settings/setting-row';
import { SettingsPage } from '@/components/settings/settings-page';
import { ShortcutEditor } from '@/components/settings/shortcut-editor';
import { words } from '@/components/settings/words';
import { useScreen } from '@/components/shell/use-screen';
import { ACTIONS } from '@/lib/client/actions/registry';
import { NOWHERE, type Place } from '@/lib/client/cache/place';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadable } from '@/lib/client/hooks/use-readable';

type SettingsRoomProps = PlaceAndGo & {
  readonly now: number;
  readonly acting: Acting;
  readonly search: Search;
  /** Where the mail was left. */
  readonly mailPlace: Place;
  readonly top: (search: ReactNode) => ReactNode;
  readonly line: ReactNode;
  /** What stands there until this room has come. */
  readonly meanwhile: ReactNode;
};

/** Where a setting is, or a section, or the choice of them. */
const settingsPlace = (section?: SectionKey, row?: string): Place => ({
  ...NOWHERE,
  room: 'settings',
  ...(section && { section, ...(row && { row }) }),
});

/** The settings of whoever is signed in. What is set here is saved at once, and live in every tab and session. */
export const SettingsRoom = ({ place, go, now, acting, search, mailPlace, top, line }: SettingsRoomProps) => {
  const isPhone = useScreen() === 'phone';
  const isChoosing = isPhone && place.section === undefined;
  return (
    <div className="h-dvh print:h-auto">
      <SettingsPage
        section={place.section}
        row={place.row}
        settings={useSettings({ go, now, acting })}
        hrefOf={(section, row) => pathOfPlace(settingsPlace(section, row))}
        // The browser's way back leads to the mail, past the sections that were looked at; on a phone past the choice of them.
        onGo={(section, row) => go(settingsPlace(section, row), { replace: !isChoosing })}
        backHref={pathOfPlace(mailPlace)}
        onBack={() => go(mailPlace)}
        top={top}
        line={line}
        searchControls={search.controls}
      />
    </div>
  );
};

/** Every section with its rows: those that everybody has, and one for each account. */
const useSettings = ({ go, now, acting }: Pick<SettingsRoomProps, 'go' | 'now' | 'acting'>) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const settings = useReadable(client.settings);
  const controls = settingControls({
    settings,
    onChange: client.changeSettings,
    ...useNotices(),
    onAccounts: () => go({ ...NOWHERE, room: 'accounts' }),
    onFilters: () => go({ ...NOWHERE, room: 'filters' }),
    onLabels: () => go({ ...NOWHERE, room: 'labels' }),
    onSignOut: useSignOut(),
    imageSenders: <ImageSendersRoom />,
    programs: <AppPasswordsRoom now={now} />,
    sessions: <SessionsRoom now={now} />,
    keys: <ShortcutEditor actions={ACTIONS} own={settings} onChange={(keys) => client.changeSettings({ keys })} />,
  });
  const identities = accounts.map(
    ({ id, email }): SettingView => ({
      key: id,
      name: email,
      about: words('settings.identity.about'),
      control: {
        kind: 'button',
        name: words('settings.identity.edit'),
        label: words('settings.identity.edit.of', { email }),
        onPress: () => acting.context.ask({ kind: 'identities', accountId: id }),
      },
    }),
  );
  const purges = usePurgeSettings();
  const rowsOf = (section: SectionKey): readonly SettingView[] =>
    section === 'identities'
      ? identities
      : [
          ...SETTING_NAMES.filter((setting) => setting.section === section).map((setting) => ({
            ...setting,
            control: controls[setting.key],
          })),
          ...(section === 'accounts' ? purges : []),
        ];
  return Object.fromEntries(SECTIONS.map(({ key }) => [key, rowsOf(key)])) as Record<SectionKey, SettingView[]>;
};
