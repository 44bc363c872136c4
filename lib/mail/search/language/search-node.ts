import type { MailFlag, MailKind, WordOperator } from '@/lib/mail/search/language/operators';

/** Where something stands in what was typed: characters, `to` not included. */
export type Span = { readonly from: number; readonly to: number };

/** Where words are looked for; null: anywhere in the message. */
export type WordField = WordOperator | null;

/** A word (perhaps a beginning, with `*`), or words in quotes that stand one behind the other. */
export type Words = {
  readonly text: string;
  readonly isPhrase: boolean;
  /** `+`: exactly so. What is typed is never taken for another form of the word, so today it finds the same. */
  readonly isExact: boolean;
};

export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };
export type AgeUnit = 'd' | 'w' | 'm' | 'y';

/** One thing that is asked of a message. */
export type SearchTerm = { readonly at: Span } & (
  | ({ readonly kind: 'words'; readonly field: WordField } & Words)
  | { readonly kind: 'around'; readonly left: Words; readonly right: Words; readonly distance: number }
  | { readonly kind: 'has'; readonly what: MailKind }
  | { readonly kind: 'is'; readonly flag: MailFlag }
  | { readonly kind: 'mailbox'; readonly operator: 'in' | 'label'; readonly name: string }
  | { readonly kind: 'date'; readonly operator: 'before' | 'after'; readonly date: CalendarDate }
  | {
      readonly kind: 'age';
      readonly operator: 'older_than' | 'newer_than';
      readonly count: number;
      readonly unit: AgeUnit;
    }
  | { readonly kind: 'size'; readonly operator: 'larger' | 'smaller'; readonly octets: number }
);

/**
 * A search as it is meant. Groups hold two or more and never one of their own kind, a NOT holds no NOT: one meaning has one form.
 * Only the whole search may be an `all` of nothing, which every message meets.
 */
export type SearchNode =
  | { readonly kind: 'all'; readonly of: readonly SearchNode[] }
  | { readonly kind: 'any'; readonly of: readonly SearchNode[] }
  | { readonly kind: 'not'; readonly of: SearchNode }
  | SearchTerm;

export const EVERYTHING: SearchNode = { kind: 'all', of: [] };

/** All of these, or any of them; in its one form. */
export const groupOf = (kind: 'all' | 'any', nodes: readonly SearchNode[]): SearchNode => {
  const of = nodes.flatMap((node) => (node.kind === kind ? node.of : [node]));
  const [only] = of;
  return only && of.length === 1 ? only : { kind, of };
};

/** None of this; in its one form. */
export const notOf = (node: SearchNode): SearchNode => (node.kind === 'not' ? node.of : { kind: 'not', of: node });

/** Every term of a search, with whether it is asked for or asked away. */
export const termsOf = (node: SearchNode, isNegated = false): { term: SearchTerm; isNegated: boolean }[] => {
  if (node.kind === 'not') return termsOf(node.of, !isNegated);
  if (node.kind === 'all' || node.kind === 'any') return node.of.flatMap((one) => termsOf(one, isNegated));
  return [{ term: node, isNegated }];
};
