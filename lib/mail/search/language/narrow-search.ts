import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import { groupOf, type SearchNode } from '@/lib/mail/search/language/search-node';

/** What must all hold, one by one: what can be taken out of a search alone. */
export const partsOf = (node: SearchNode): readonly SearchNode[] => (node.kind === 'all' ? node.of : [node]);

/** Is this, as it is printed, one of the parts? */
export const hasPart = (node: SearchNode, part: string): boolean =>
  partsOf(node).some((one) => printSearch(one) === part);

/** The search without the parts for which this holds. */
export const withoutParts = (node: SearchNode, isMeant: (part: SearchNode) => boolean): SearchNode =>
  groupOf(
    'all',
    partsOf(node).filter((part) => !isMeant(part)),
  );

/** The search with one more thing that must hold, at its end. */
export const withPart = (node: SearchNode, part: string): SearchNode =>
  groupOf('all', [...partsOf(node), parseSearch(part).node]);
