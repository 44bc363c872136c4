import type { Clock, DateOrder, WeekStart } from '@/lib/base/date-way';
import type { Density } from '@/lib/base/density';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { ReadingPane } from '@/lib/base/reading-pane';
import type { Swipe } from '@/lib/base/swipe';
import type { Theme } from '@/lib/base/theme';
import type { TypeSize } from '@/lib/base/type-size';

/** A search that is kept: as it is typed, in one account or (null) in all; with a name of the person's own, or without. */
export type SavedSearch = { readonly text: string; readonly accountId: AccountId | null; readonly name?: string };

/** A sender whose images are always shown: the order in which it was said, and who had signed (DKIM) the message then; null: nobody. */
export type ImageSender = { readonly at: number; readonly signedBy: string | null };
export const MOST_IMAGE_SENDERS = 200;

/** A mailbox, or a saved search by its key, that stands above all others. */
export type FavouriteKey = `${AccountId}.${MailboxId}` | `s.${string}`;

/**
 * Vendor type `UserSettings`: one record per user, its id is "singleton". Methods without accountId: UserSettings/get,
 * UserSettings/changes and UserSettings/set (update only; each property may be set alone). It belongs to no account: its state is
 * pushed with those of each account of the user (RFC 8620 §7.1).
 */
export type UserSettings = {
  readonly id: 'singleton';
  /** Seconds that a sent message is held so that sending can be undone: 0, 5, 10, 20 or 30. */
  readonly undoSendSeconds: number;
  /** What is opened after the open conversation was archived, deleted or moved. */
  readonly afterArchive: 'next' | 'previous' | 'list';
  /** Milliseconds that a message must be open before it counts as read; null: never by itself. */
  readonly markReadAfterMs: number | null;
  /** Which answer button comes first, and what the key "r" does not change. */
  readonly replyAll: boolean;
  /** The button below an answer archives what is answered; false: that stands in its menu. */
  readonly sendAndArchive: boolean;
  /** Messages of one conversation stand as one row; false: every message is a row of its own. */
  readonly conversations: boolean;
  /** What is done when a message asks for a read receipt: none is ever sent without being asked for. */
  readonly readReceipts: 'ask' | 'never';
  /** What is done with images that a mail names elsewhere. In Spam they are never shown. */
  readonly images: 'ask' | 'always';
  /** By address, in lower case, at most MOST_IMAGE_SENDERS. */
  readonly imageSenders: Readonly<Record<string, ImageSender>>;
  readonly notifications: 'off' | 'inbox';
  readonly theme: Theme;
  /** How high the rows of lists are. */
  readonly density: Density;
  /**
   * Keys of the face that differ from ours: by the name of an action the ways to do it, each keys one after the other with spaces between;
   * none: it has no key. At most 100 actions of 4 ways.
   */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** False: what is made of characters alone does nothing (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  readonly readingPane: ReadingPane;
  /** What a finger does that swipes a row of a list towards the end of a line (from left to right, in English), or towards its start. */
  readonly swipeToEnd: Swipe;
  readonly swipeToStart: Swipe;
  readonly typeSize: TypeSize;
  /** People as a circle in the rows of lists. */
  readonly showAvatars: boolean;
  readonly clock: Clock;
  readonly dateOrder: DateOrder;
  readonly weekStart: WeekStart;
  /** By a key of the client's making, at most 50; one is kept or forgotten by a patch of `savedSearches/<key>`. */
  readonly savedSearches: Readonly<Record<string, SavedSearch>>;
  /**
   * What stands on top of the sidebar, each with its place there, at most 50; one comes or goes by a patch of `favourites/<key>`. What a
   * key names may be gone.
   */
  readonly favourites: Readonly<Record<FavouriteKey, number>>;
};
export const DEFAULT_SETTINGS: UserSettings = {
  id: 'singleton',
  undoSendSeconds: 10,
  afterArchive: 'next',
  markReadAfterMs: 1000,
  replyAll: false,
  sendAndArchive: false,
  conversations: true,
  readReceipts: 'ask',
  images: 'ask',
  imageSenders: {},
  notifications: 'off',
  theme: 'system',
  density: 'roomy',
  keys: {},
  singleKeys: true,
  readingPane: 'right',
  swipeToEnd: 'archive',
  swipeToStart: 'read',
  typeSize: 'normal',
  showAvatars: true,
  clock: 'auto',
  dateOrder: 'auto',
  weekStart: 'auto',
  savedSearches: {},
  favourites: {},
};
