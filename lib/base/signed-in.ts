import type { BrowserWords } from '@/lib/base/user-agent';

/** A browser in which somebody is signed in, as their list shows it. */
export type SignedIn = BrowserWords & {
  /** Names it in requests, and opens nothing. */
  readonly id: string;
  /** UTCDate. */
  readonly createdAt: string;
  /** UTCDate, to some minutes. */
  readonly seenAt: string;
  /** The one that asks. */
  readonly isThis: boolean;
};
