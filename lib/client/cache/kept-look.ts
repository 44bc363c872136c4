import { CLOCKS, DATE_ORDERS, WEEK_STARTS } from '@/lib/base/date-way';
import { DENSITIES } from '@/lib/base/density';
import { READING_PANES } from '@/lib/base/reading-pane';
import { themeOf } from '@/lib/base/theme';
import { typeSizeOf } from '@/lib/base/type-size';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** What it may be; the same that the server takes. */
const KEPT = {
  density: DENSITIES,
  readingPane: READING_PANES,
  showAvatars: [true, false],
  conversations: [true, false],
  clock: CLOCKS,
  dateOrder: DATE_ORDERS,
  weekStart: WEEK_STARTS,
} as const satisfies { readonly [K in keyof UserSettings]?: readonly UserSettings[K][] };

/** What a page looks like before the server has said what the person set. */
export type Look = Pick<UserSettings, 'theme' | 'typeSize'> & Partial<Pick<UserSettings, keyof typeof KEPT>>;
export type KeptLook = { readonly read: () => Look; readonly keep: (look: Look) => void };

const LOOK = 'waxwing.look';

const kept = (): Partial<Look> => {
  try {
    const found: Record<string, unknown> = { ...JSON.parse(localStorage.getItem(LOOK) ?? '{}') };
    const known = Object.entries(KEPT).filter(([name, all]) => (all as readonly unknown[]).includes(found[name]));
    return Object.fromEntries(known.map(([name]) => [name, found[name]]));
  } catch {
    // A browser that forbids storage, or another's words in ours: it looks as usual until the server has said how.
    return {};
  }
};

/** The look of this browser. Theme and type size stand in the document already, written there from cookies, and are kept with it. */
export const keptLook: KeptLook = {
  read: () => {
    const { theme, typeSize } = document.documentElement.dataset;
    return { ...kept(), theme: themeOf(theme), typeSize: typeSizeOf(typeSize) };
  },
  keep: (look) => {
    const names = Object.keys(KEPT) as (keyof typeof KEPT)[];
    try {
      localStorage.setItem(LOOK, JSON.stringify(Object.fromEntries(names.map((name) => [name, look[name]]))));
    } catch {
      // As above.
    }
  },
};
