import type { PaletteRow } from '@/components/palette/palette-row';
import { words } from '@/components/palette/words';
import type { IconName } from '@/components/ui/icon';
import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { THEMES, type Theme } from '@/lib/base/theme';
import type { AccountView } from '@/lib/client/cache/account-view';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

export type PaletteSettings = {
  readonly accounts: readonly AccountView[];
  readonly settings: UserSettings;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onChange: (patch: Partial<Omit<UserSettings, 'id'>>) => void;
  readonly onIdentities: (accountId: AccountId) => void;
  readonly onPrograms: () => void;
  /** Missing: this browser cannot tell of new mail. */
  readonly onNotices?: (() => void) | undefined;
  readonly isTold?: boolean | undefined;
  readonly onSignOut: () => void;
};

const THEME_ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const;
const AFTER = ['next', 'previous', 'list'] as const;
/** Seconds and milliseconds that people choose between. */
const HOLDS = [0, 5, 10, 20, 30] as const;
const READ_AFTER = [0, 1000, 3000, null] as const;

const readWords = (after: number | null): string => {
  if (after === null) return words('palette.read.never');
  return after === 0 ? words('palette.read.atOnce') : words('palette.read.after', { count: after / 1000 });
};

/** What can be set: each choice that is not taken is a row. */
export const settingRows = (given: PaletteSettings): PaletteRow[] => {
  const { accounts, settings, theme, onTheme, onChange, onIdentities, onPrograms, onNotices, isTold } = given;
  const row = (key: string, icon: IconName, name: string, run: () => void, about = ''): PaletteRow => ({
    ...{ key: `setting:${key}`, group: 'settings', icon, name, about },
    ...{ keys: [], isLikely: false, run },
  });
  const isOne = accounts.length < 2;
  return [
    ...accounts.map(({ id, email }) =>
      row(`identities:${id}`, 'pen-line', words('palette.identities'), () => onIdentities(id), isOne ? '' : email),
    ),
    row('programs', 'key-round', words('palette.programs'), onPrograms),
    ...THEMES.filter((choice) => choice !== theme).map((choice) =>
      row(`theme:${choice}`, THEME_ICONS[choice], words(`palette.theme.${choice}`), () => onTheme(choice)),
    ),
    ...(onNotices
      ? [row('notices', 'mail', words(isTold ? 'palette.notices.off' : 'palette.notices.on'), onNotices)]
      : []),
    ...AFTER.filter((choice) => choice !== settings.afterArchive).map((choice) =>
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
    row('signOut', 'log-out', translate('shell.signOut'), given.onSignOut),
  ];
};
