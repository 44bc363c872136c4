import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { partsOf } from '@/lib/mail/search/language/narrow-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import type { SearchNode } from '@/lib/mail/search/language/search-node';

/** What one part of a search asks of a message by itself; nothing: a rule cannot ask that (where it lies, what it is marked with, when). */
const conditionOfPart = (part: SearchNode): Partial<RuleCondition> => {
  if (part.kind === 'not')
    return part.of.kind === 'words' && part.of.field === null ? { notWords: wordsOf(part.of) } : {};
  if (part.kind === 'has') return part.what === 'attachment' ? { hasAttachment: true } : {};
  if (part.kind === 'size') return part.operator === 'smaller' ? { maxSize: part.octets } : { minSize: part.octets };
  if (part.kind === 'any') return conditionOfAny(part.of);
  if (part.kind !== 'words') return {};
  switch (part.field) {
    case null:
      return { hasWords: wordsOf(part) };
    case 'from':
    case 'to':
    case 'subject':
      return { [part.field]: wordsOf(part) };
    case 'list':
      return { listId: wordsOf(part) };
    default:
      return {};
  }
};

/** Words of one field, of which one must be there. */
const conditionOfAny = (parts: readonly SearchNode[]): Partial<RuleCondition> => {
  const each = parts.map((part) => Object.entries(part.kind === 'words' ? conditionOfPart(part) : {}));
  const [[name, first] = []] = each[0] ?? [];
  if (name === undefined || typeof first !== 'string' || each.some(([one]) => one?.[0] !== name)) return {};
  return { [name]: each.map(([one]) => one?.[1]).join(' OR ') };
};

const wordsOf = (term: SearchNode & { kind: 'words' }): string => printSearch({ ...term, field: null, isExact: false });

/** The parts of a search that a rule can ask for, texts of one field behind one another. */
export const conditionOfSearch = (node: SearchNode): Partial<RuleCondition> => {
  const condition: Record<string, unknown> = {};
  for (const part of partsOf(node))
    for (const [name, value] of Object.entries(conditionOfPart(part))) {
      const before = condition[name];
      condition[name] = typeof before === 'string' && typeof value === 'string' ? `${before} ${value}` : value;
    }
  return condition;
};
