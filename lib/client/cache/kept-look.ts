import { densityOf } from '@/lib/base/density';
import { themeOf } from '@/lib/base/theme';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** What a page looks like before the server has said what the person set. */
export type Look = Pick<UserSettings, 'theme' | 'density'>;
export type KeptLook = { readonly read: () => Look; readonly keep: (look: Look) => void };

const DENSITY = 'waxwing.density';

const keptDensity = (): string | null => {
  try {
    return localStorage.getItem(DENSITY);
  } catch {
    return null;
  }
};

/** The look of this browser. The theme stands in the document already, written there from its cookie, and is kept with it. */
export const keptLook: KeptLook = {
  read: () => ({ theme: themeOf(document.documentElement.dataset['theme']), density: densityOf(keptDensity()) }),
  keep: ({ density }) => {
    try {
      localStorage.setItem(DENSITY, density);
    } catch {
      // A browser that forbids storage: the rows have their usual height until the server has said which.
    }
  },
};
