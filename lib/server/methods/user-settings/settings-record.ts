import { z } from 'zod';
import { CLOCKS, DATE_ORDERS, WEEK_STARTS } from '@/lib/base/date-way';
import { DENSITIES } from '@/lib/base/density';
import { isKeyWay } from '@/lib/base/key-way';
import { READING_PANES } from '@/lib/base/reading-pane';
import { SWIPES } from '@/lib/base/swipe';
import { THEMES } from '@/lib/base/theme';
import { TYPE_SIZES } from '@/lib/base/type-size';
import { DEFAULT_SETTINGS, MOST_IMAGE_SENDERS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';
import type { StoredSettings } from '@/lib/server/store/user-settings';

/** A minute is longer than anybody looks at a message that they do not read. */
const LONGEST_READ_MS = 60_000;

const MOST_SEARCHES = 50;
const savedSearches = z
  .record(
    z.string().regex(/^[a-z0-9-]{1,40}$/),
    z.strictObject({
      text: z.string().min(1).max(1000),
      accountId: z
        .string()
        .regex(/^a[0-9a-v]{1,11}$/)
        .nullable(),
      name: z.string().min(1).max(100).optional(),
    }),
  )
  .refine((all) => Object.keys(all).length <= MOST_SEARCHES, `At most ${MOST_SEARCHES}`);

const MOST_KEYS = 100;
const keys = z
  .record(z.string().regex(/^[a-z][a-z-]{0,39}$/), z.array(z.string().max(64).refine(isKeyWay)).max(4))
  .refine((all) => Object.keys(all).length <= MOST_KEYS, `At most ${MOST_KEYS}`);
const MOST_FAVOURITES = 50;
const favourites = z
  .record(z.string().regex(/^(a[0-9a-v]{1,11}\.m[0-9a-v]{1,11}|s\.[a-z0-9-]{1,40})$/), z.int().nonnegative().max(1e9))
  .refine((all) => Object.keys(all).length <= MOST_FAVOURITES, `At most ${MOST_FAVOURITES}`);

const imageSenders = z
  .record(
    z.string().regex(/^[^\s\p{Cc}\p{Lu}]{1,250}@[^\s@\p{Cc}\p{Lu}]{1,253}$/u),
    z.strictObject({ at: z.int().nonnegative().max(1e9), signedBy: z.string().min(1).max(253).nullable() }),
  )
  .refine((all) => Object.keys(all).length <= MOST_IMAGE_SENDERS, `At most ${MOST_IMAGE_SENDERS}`);

/** Every property, with all that it may be. */
export const settingsShape = z.strictObject({
  id: z.literal(DEFAULT_SETTINGS.id),
  undoSendSeconds: z.literal([0, 5, 10, 20, 30]),
  afterArchive: z.enum(['next', 'previous', 'list']),
  markReadAfterMs: z.int().nonnegative().max(LONGEST_READ_MS).nullable(),
  replyAll: z.boolean(),
  sendAndArchive: z.boolean(),
  conversations: z.boolean(),
  readReceipts: z.enum(['ask', 'never']),
  images: z.enum(['ask', 'always']),
  imageSenders,
  notifications: z.enum(['off', 'inbox']),
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  keys,
  singleKeys: z.boolean(),
  readingPane: z.enum(READING_PANES),
  swipeToEnd: z.enum(SWIPES),
  swipeToStart: z.enum(SWIPES),
  typeSize: z.enum(TYPE_SIZES),
  showAvatars: z.boolean(),
  clock: z.enum(CLOCKS),
  dateOrder: z.enum(DATE_ORDERS),
  weekStart: z.enum(WEEK_STARTS),
  savedSearches,
  favourites,
});

/** The one record of a user. What was stored by another version and means nothing here has its default. */
export const settingsRecord = ({ settings }: Pick<StoredSettings, 'settings'>): UserSettings => {
  const known = Object.entries(settingsShape.shape).filter(([name, shape]) => shape.safeParse(settings[name]).success);
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known.map(([name]) => [name, settings[name]])) };
};
