/**
 * Conditions that must all hold (RFC 8621 §4.4.1); a search asks for emails that meet one such alternative of several. Texts are
 * bits: the first text of the search is 1, the second 2, the third 4.
 */
export type Alternative = {
  readonly allIn: readonly number[];
  readonly noneOf: readonly number[];
  /** Lists, each as PostgreSQL writes an array: in at least one mailbox that is not of it. */
  readonly otherThan: readonly string[];
  /** In no mailbox that is not of these; null: no condition. */
  readonly onlyIn: readonly number[] | null;
  /** Milliseconds since the epoch. */
  readonly before: number | null;
  readonly after: number | null;
  readonly minSize: number | null;
  readonly maxSize: number | null;
  readonly allBits: number;
  readonly noBits: number;
  readonly hasKeywords: readonly string[];
  readonly notKeywords: readonly string[];
  readonly hasAttachment: boolean | null;
  /** What must hold of the emails of its thread, itself included; null: nothing. */
  readonly inThread: InThread | null;
  readonly texts: number;
  readonly notTexts: number;
};

/** Keywords by what the emails of a thread have: all of them each, at least one each, none, not all each. */
export type InThread = Readonly<Record<'all' | 'some' | 'none' | 'notAll', ThreadKeywords>>;
/** Those that have a bit, and the words of the others. */
export type ThreadKeywords = { readonly bits: number; readonly words: readonly string[] };

/** RFC 8621 §4.4.2, as far as it can be told from numbers. `bit` or `word` is the keyword of a keyword's sort. */
export type NumberSort = {
  readonly property:
    | 'receivedAt'
    | 'listDate'
    | 'size'
    | 'sentAt'
    | 'hasKeyword'
    | 'allInThreadHaveKeyword'
    | 'someInThreadHaveKeyword';
  readonly isAscending: boolean;
  readonly bit: number;
  readonly word: string;
};
/** A sort by a text, which the database does not compare. */
export type TextSort = {
  readonly property: 'from' | 'to' | 'subject';
  readonly isAscending: boolean;
  readonly compare: (a: string, b: string) => number;
};
export type SortKey = NumberSort | TextSort;
export const isTextSort = (key: SortKey): key is TextSort => 'compare' in key;

/** A sort by more properties is not supported, nor a search for more texts. */
export const MOST_SORT_KEYS = 4;
export const MOST_TEXTS = 50;

/** The text form of a tsquery (lib/mail/search/tsvector.ts), and the first part of a message in which it may be found: 1 is its body. */
export type SoughtText = { readonly query: string; readonly fromPart: 0 | 1 };

export type EmailSearch = {
  readonly alternatives: readonly Alternative[];
  readonly texts: readonly SoughtText[];
  readonly sort: readonly SortKey[];
  readonly collapseThreads: boolean;
};

/** Which of what is found: from a place on, counted from the end when it is below zero, or from an email on. */
export type PageWanted = {
  readonly position: number;
  /** An id in number form (`no * 1024 + generation`); then `position` counts from where it stands. */
  readonly anchor: number | null;
  readonly limit: number;
  /** Count all that is found? */
  readonly total: boolean;
};

export type FoundEmails = {
  readonly state: string;
  /** null: nobody asked for it. */
  readonly total: number | null;
  /** null: the anchor is not among what was found. */
  readonly position: number | null;
  readonly ids: readonly number[];
};

export const bitOfText = (index: number): number => 2 ** index;
