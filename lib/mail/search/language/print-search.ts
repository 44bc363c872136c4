import { assertNever } from '@/lib/base/assert-never';
import type { SearchNode, SearchTerm, Words } from '@/lib/mail/search/language/search-node';

/** What can stand behind an operator without quotes. */
const BARE = /^[^\s(){}"+][^\s(){}"]*$/;

const printWords = ({ text, isPhrase, isExact }: Words): string =>
  `${isExact ? '+' : ''}${isPhrase ? `"${text}"` : text}`;

const two = (number: number): string => String(number).padStart(2, '0');

/** In the largest unit that says it exactly. */
const printSize = (octets: number): string => {
  if (octets > 0 && octets % 1e6 === 0) return `${octets / 1e6}M`;
  return octets > 0 && octets % 1e3 === 0 ? `${octets / 1e3}K` : String(octets);
};

const printTerm = (term: SearchTerm): string => {
  switch (term.kind) {
    case 'words':
      return `${term.field === null ? '' : `${term.field}:`}${printWords(term)}`;
    case 'around':
      return `${printWords(term.left)} AROUND ${term.distance} ${printWords(term.right)}`;
    case 'has':
      return `has:${term.what}`;
    case 'is':
      return `is:${term.flag}`;
    case 'mailbox':
      return `${term.operator}:${BARE.test(term.name) ? term.name : `"${term.name}"`}`;
    case 'date': {
      const { year, month, day } = term.date;
      return `${term.operator}:${year}-${two(month)}-${two(day)}`;
    }
    case 'age':
      return `${term.operator}:${term.count}${term.unit}`;
    case 'size':
      return `${term.operator}:${printSize(term.octets)}`;
    default:
      return assertNever(term);
  }
};

const inBrackets = (node: SearchNode): string =>
  node.kind === 'all' || node.kind === 'any' || node.kind === 'around' ? `(${printSearch(node)})` : printSearch(node);

/** A search as a person would type it; parseSearch reads the same from it again. */
export const printSearch = (node: SearchNode): string => {
  switch (node.kind) {
    case 'all':
      return node.of.map(printSearch).join(' ');
    case 'any':
      return node.of.map((one) => (one.kind === 'all' ? `(${printSearch(one)})` : printSearch(one))).join(' OR ');
    case 'not':
      return `-${inBrackets(node.of)}`;
    default:
      return printTerm(node);
  }
};
