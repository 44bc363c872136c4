import type { SettingName } from '@/components/settings/sections';
import { words } from '@/components/settings/words';
import { matchName } from '@/lib/client/actions/match-name';

/** The settings that somebody means by what they typed: by name, by what they do, by what they can be, by section; the best first. */
export const findSettings = <S extends SettingName>(settings: readonly S[], typed: string): readonly S[] =>
  settings
    .flatMap((setting) => {
      const also = `${setting.about} ${setting.also ?? ''} ${words(`settings.${setting.section}`)}`;
      const match = matchName(typed, { name: setting.name, also });
      return match ? [{ setting, score: match.score }] : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ setting }) => setting);
