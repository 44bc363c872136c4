import { parseSearch } from '@/lib/mail/search/language/parse-search';
import type { SearchNode } from '@/lib/mail/search/language/search-node';

/** A letter alone is the beginning of nearly everything. */
const FEWEST = 2;

const asBeginning = (node: SearchNode, end: number): SearchNode => {
  if (node.kind === 'all' || node.kind === 'any') return { ...node, of: node.of.map((one) => asBeginning(one, end)) };
  if (node.kind === 'not') return node;
  const isTyped = node.kind === 'words' && !node.isPhrase && !node.isExact && node.at.to === end;
  return isTyped && /[\p{L}\p{N}]$/u.test(node.text) ? { ...node, text: `${node.text}*` } : node;
};

/**
 * What is looked for while somebody types: the word at the end is only a beginning yet. undefined: there is nothing to look for, as too
 * little is typed or it cannot be read so far.
 */
export const typingSearch = (text: string): SearchNode | undefined => {
  if (text.trim().length < FEWEST) return undefined;
  const { node, errors } = parseSearch(text);
  if (errors.length > 0 || (node.kind === 'all' && node.of.length === 0)) return undefined;
  return asBeginning(node, text.length);
};

/** The words that are looked for in a subject and in the names of senders, to be marked there. */
export const soughtIn = (node: SearchNode, field: 'subject' | 'from'): readonly string[] => {
  if (node.kind === 'not') return [];
  if (node.kind === 'all' || node.kind === 'any') return node.of.flatMap((one) => soughtIn(one, field));
  if (node.kind === 'around') return [node.left.text, node.right.text];
  return node.kind === 'words' && (node.field === null || node.field === field) ? [node.text] : [];
};
