import type { AccountId } from '@/lib/base/ids';
import type { Email } from '@/lib/jmap/email';

/** A message of a conversation: everything about it but its texts, which come when it is opened. */
export type Message = Omit<Email, 'bodyStructure' | 'bodyValues'>;

/** The texts of an open message. */
export type MessageText = {
  readonly state: 'loading' | 'ready' | 'unavailable';
  readonly html: string | null;
  readonly text: string | null;
  readonly isTruncated: boolean;
  /** Why it is unavailable, in the server's words. */
  readonly description: string | null;
  readonly retry: () => void;
};

/** Own addresses, in lower case. */
export type OwnAddresses = ReadonlySet<string>;

/** What can be reached of a message by address: its parts, and itself as it came. */
export type MessageLinks = {
  readonly accountId: AccountId;
  readonly part: (part: {
    readonly blobId: string | null;
    readonly name: string | null;
    readonly type: string;
  }) => string | undefined;
  /** Some of its parts together as one file; undefined before anything can be had. */
  readonly all: (parts: readonly { readonly blobId: string | null }[]) => string | undefined;
  readonly download: string | undefined;
  readonly original: string | undefined;
};

export const isUnread = (message: Message): boolean => message.keywords['$seen'] !== true;
export const isDraft = (message: Message): boolean => message.keywords['$draft'] === true;
