'use client';

import { useState } from 'react';
import { STORY_SETTINGS } from '@/app/gallery/settings/stories';
import { SettingRow, type SettingView } from '@/components/settings/setting-row';
import { SettingsPage } from '@/components/settings/settings-page';
import { TopBar } from '@/components/shell/top-bar';
import { Avatar } from '@/components/ui/avatar';

const nothing = () => undefined;

type SettingsStoryProps = { readonly section?: string; readonly row?: string; readonly asked?: string };

/** The whole page; its sections can be gone through. */
export const SettingsStory = ({ section, row, asked }: SettingsStoryProps) => {
  const [place, setPlace] = useState({ section, row });
  return (
    <div className="h-dvh">
      <SettingsPage
        {...place}
        asked={asked ?? ''}
        settings={STORY_SETTINGS}
        hrefOf={(to, key) => ['#', to, key].filter(Boolean).join('/')}
        onGo={(to, key) => setPlace({ section: to, row: key })}
        backHref="#mail"
        onBack={nothing}
        top={(search) => (
          <TopBar
            isMenuOpen={false}
            onHelp={nothing}
            onCompose={nothing}
            search={search}
            account={<Avatar name="" email="jan@novak.example" color="amber" />}
          />
        )}
      />
    </div>
  );
};

const ROW = STORY_SETTINGS.appearance[1] as SettingView;
const NOTICES = STORY_SETTINGS.notifications[0] as SettingView;
const FORBIDDEN: SettingView = {
  ...NOTICES,
  control: {
    kind: 'switch',
    isOn: false,
    onChange: async () => false,
    disabledBecause: 'This browser cannot show notifications.',
  },
};

/** One row in every state. */
export const RowStories = () => (
  <div className="max-w-column px-4">
    <SettingRow setting={ROW} isMeant={false} />
    <SettingRow setting={{ ...ROW, key: 'saved' }} isMeant={false} saving="saved" />
    <SettingRow setting={{ ...ROW, key: 'failed' }} isMeant={false} saving="failed" />
    <SettingRow setting={NOTICES} isMeant={false} saving="saved" />
    <SettingRow setting={FORBIDDEN} isMeant={false} />
  </div>
);
