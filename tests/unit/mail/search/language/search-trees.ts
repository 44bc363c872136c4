import fc from 'fast-check';
import { OPERATORS } from '@/lib/mail/search/language/operators';
import type { SearchNode } from '@/lib/mail/search/language/search-node';

/** A search without the places where it was typed: what it means. */
export const meaningOf = (node: SearchNode): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'at' ? undefined : value)));

/** A search drawn in one line. */
export const draw = (node: SearchNode): string => {
  if (node.kind === 'all' || node.kind === 'any') return `${node.kind}[${node.of.map(draw).join(', ')}]`;
  if (node.kind === 'not') return `not ${draw(node.of)}`;
  const words = (one: { text: string; isPhrase: boolean; isExact: boolean }) =>
    `${one.isExact ? '+' : ''}${one.isPhrase ? `"${one.text}"` : one.text}`;
  switch (node.kind) {
    case 'words':
      return node.field === null ? words(node) : `${node.field}=${words(node)}`;
    case 'around':
      return `${words(node.left)} ~${node.distance} ${words(node.right)}`;
    case 'has':
      return `has ${node.what}`;
    case 'is':
      return `is ${node.flag}`;
    case 'mailbox':
      return `${node.operator} ${node.name}`;
    case 'date':
      return `${node.operator} ${Object.values(node.date).join('-')}`;
    case 'age':
      return `${node.operator} ${node.count}${node.unit}`;
    default:
      return `${node.operator} ${node.octets}`;
  }
};

/** What people type, and what they type by mistake. */
const PIECES = [
  ...OPERATORS.map((operator) => `${operator}:`),
  ...['OR', 'AND', 'AROUND', 'AROUND 5', '(', ')', '{', '}', '"', '-', '+', '*', ' ', '\t', '\\', ':', '--', '+-'],
  ...[
    'roof',
    'Köln',
    '会議',
    'wor*',
    'me',
    '2026/11/26',
    '2026-02-30',
    '3d',
    '5M',
    '1.5k',
    'unread',
    'pdf',
    'inbox',
    'Tax 2026',
  ],
];

export const aTypedSearch = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 60,
  })
  .chain((pieces) => fc.constantFrom('', ' ').map((between) => pieces.join(between).slice(0, 1000)));
