import type { FilePart, Part, TextPart } from '@/tests/demo/mime/write-part';
import type { Person } from '@/tests/demo/people';

/** What a message shows; the tests count these against the messages themselves. */
export type Kind =
  | 'newsletter'
  | 'transaction'
  | 'list'
  | 'spam'
  | 'phishing'
  | 'draft'
  | 'bounce'
  | 'receipt'
  | 'signed'
  | 'broken'
  | 'oddity';

export type Mark = 'unread' | 'starred' | 'answered' | 'forwarded' | 'junk' | 'notjunk' | 'mdn';

/** `25m`, `3h` before now, or `2d 09:12`: that many days ago on the reader's own clock. */
export type When = string;

export type Story = {
  readonly from: Person;
  /** Without it: everybody in the conversation but the sender. */
  readonly to?: readonly Person[];
  readonly cc?: readonly Person[];
  /** Who is in the conversation at this point, where that is not all who ever were. */
  readonly circle?: readonly Person[];
  readonly bcc?: readonly Person[];
  readonly replyTo?: Person;
  readonly when: When;
  /** Without it: that of the conversation, with `Re:` after the first message. */
  readonly subject?: string;
  readonly text: string;
  /** Markup of its own; without it the sender's program makes some, if it is of that sort. */
  readonly html?: string;
  /** Which message this answers, by place in the conversation; the one before unless said. null: none. */
  readonly re?: number | null;
  /** How much of that is repeated below; `none` also where the sender quoted by hand. */
  readonly quote?: 'none' | 'all';
  readonly files?: readonly (FilePart | TextPart)[];
  /** Pictures that the markup shows by `cid:`. */
  readonly inline?: readonly FilePart[];
  readonly charset?: string;
  readonly encoding?: TextPart['encoding'];
  readonly fields?: readonly (readonly [name: string, value: string])[];
  /** The whole body by hand. */
  readonly body?: Part;
  /** The last word on the finished octets, for what no honest program would write. */
  readonly spoil?: (raw: Buffer) => Buffer;
  readonly box?: string;
  readonly marks?: readonly Mark[];
  readonly kind?: Kind;
};

export type Conversation = {
  /** Names the conversation in Message-IDs; never shown. */
  readonly id: string;
  readonly subject: string;
  readonly with?: readonly Person[];
  /** Where Alice keeps what she is sent; without it Inbox, and Archive when it is old. */
  readonly box?: string;
  readonly kind?: Kind;
  readonly list?: { readonly name: string; readonly address: string };
  readonly messages: readonly Story[];
};

/** A message and what was answered; the answers go to who wrote before. */
export const exchange = (
  id: string,
  [first, ...answers]: readonly [Story & { readonly subject: string }, ...Story[]],
  shared: Pick<Conversation, 'box'> = {},
): Conversation => ({ ...shared, id, subject: first.subject, messages: [first, ...answers] });

/** Messages that stand alone, each a conversation of one. */
export const singles = (
  id: string,
  stories: readonly (Story & { readonly subject: string })[],
  shared: Pick<Conversation, 'box' | 'kind'> = {},
): Conversation[] =>
  stories.map((story, at) => ({ ...shared, id: `${id}-${at}`, subject: story.subject, messages: [story] }));
