import { AFTER_ARCHIVE, HOLDS, READ_AFTER } from '@/app/(mail)/mail/[[...place]]/setting-choices';
import type { PaletteRow } from '@/components/palette/palette-row';
import { words } from '@/components/palette/words';
import { SECTIONS, SETTING_NAMES, type SectionKey } from '@/components/settings/sections';
import { words as settingWords } from '@/components/settings/words';
import type { IconName } from '@/components/ui/icon';
import { DENSITIES } from '@/lib/base/density';
import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { READING_PANES } from '@/lib/base/reading-pane';
import { THEMES } from '@/lib/base/theme';
import type { AccountView } from '@/lib/client/cache/account-view';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

export type PaletteSettings = {
  readonly accounts: readonly AccountView[];
  readonly settings: UserSettings;
  readonly onChange: (patch: Partial<Omit<UserSettings, 'id'>>) => void;
  readonly onIdentities: (accountId: AccountId) => void;
  /** Goes to where it is set. */
  readonly onSetting: (section: SectionKey, row?: string) => void;
  /** Missing: this browser cannot tell of new mail. */
  readonly onNotices?: (() => void) | undefined;
  readonly isTold?: boolean | undefined;
  readonly onSignOut: () => void;
};

const THEME_ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const;

const readWords = (after: number | null): string => {
  if (after === null) return words('palette.read.never');
  return after === 0 ? words('palette.read.atOnce') : words('palette.read.after', { count: after / 1000 });
};

/** What can be set: each choice that is not taken is a row, and so is each setting, to go to where it is. */
export const settingRows = (given: PaletteSettings): PaletteRow[] => {
  const { accounts, settings, onChange, onIdentities, onSetting, onNotices, isTold } = given;
  const row = (key: string, icon: IconName, name: string, run: () => void, about = ''): PaletteRow => ({
    ...{ key: `setting:${key}`, group: 'settings', icon, name, about },
    ...{ keys: [], isLikely: false, run },
  });
  const isOne = accounts.length < 2;
  return [
    ...accounts.map(({ id, email }) =>
      row(`identities:${id}`, 'pen-line', words('palette.identities'), () => onIdentities(id), isOne ? '' : email),
    ),
    ...THEMES.filter((choice) => choice !== settings.theme).map((choice) =>
      row(`theme:${choice}`, THEME_ICONS[choice], words(`palette.theme.${choice}`), () => onChange({ theme: choice })),
    ),
    ...DENSITIES.filter((choice) => choice !== settings.density).map((choice) =>
      row(`density:${choice}`, 'palette', words(`palette.density.${choice}`), () => onChange({ density: choice })),
    ),
    ...READING_PANES.filter((choice) => choice !== settings.readingPane).map((choice) =>
      row(`pane:${choice}`, 'palette', words(`palette.pane.${choice}`), () => onChange({ readingPane: choice })),
    ),
    ...(onNotices
      ? [row('notices', 'mail', words(isTold ? 'palette.notices.off' : 'palette.notices.on'), onNotices)]
      : []),
    ...AFTER_ARCHIVE.filter((choice) => choice !== settings.afterArchive).map((choice) =>
      row(`after:${choice}`, 'archive', words(`palette.after.${choice}`), () => onChange({ afterArchive: choice })),
    ),
    ...READ_AFTER.filter((choice) => choice !== settings.markReadAfterMs).map((choice) =>
      row(`read:${choice}`, 'mail-open', readWords(choice), () => onChange({ markReadAfterMs: choice })),
    ),
    ...HOLDS.filter((choice) => choice !== settings.undoSendSeconds).map((choice) =>
      row(
        `undoSend:${choice}`,
        'send',
        choice === 0 ? words('palette.undoSend.off') : words('palette.undoSend', { count: choice }),
        () => onChange({ undoSendSeconds: choice }),
      ),
    ),
    ...SECTIONS.flatMap(({ key: section, icon }) => [
      row(
        `section:${section}`,
        icon,
        settingWords(`settings.${section}`),
        () => onSetting(section),
        translate('shell.settings'),
      ),
      ...SETTING_NAMES.filter((setting) => setting.section === section).map(({ key, name }) =>
        row(`open:${key}`, icon, name, () => onSetting(section, key), settingWords(`settings.${section}`)),
      ),
    ]),
    row('signOut', 'log-out', translate('shell.signOut'), given.onSignOut),
  ];
};
