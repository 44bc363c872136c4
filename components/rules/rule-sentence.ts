import type { RuleFolder, RuleLabel } from '@/components/rules/rule-folder';
import { words } from '@/components/rules/words';
import type { RuleActions, RuleCondition } from '@/lib/jmap/waxwing/rule';

const TEXTS = ['from', 'to', 'subject', 'hasWords', 'notWords', 'listId'] as const;

/** Octets as people say them: "0.5", "20". */
export const megabytes = (octets: number): string => String(Math.round(octets / 10_000) / 100);

/** What a filter asks for, in one line. */
export const conditionSentence = (condition: RuleCondition): string => {
  const { minSize, maxSize, hasAttachment } = condition;
  const parts = [
    ...TEXTS.flatMap((name) => {
      const text = condition[name]?.trim();
      return text ? [words(`rules.if.${name}`, { text })] : [];
    }),
    ...(minSize === null ? [] : [words('rules.if.minSize', { size: megabytes(minSize) })]),
    ...(maxSize === null ? [] : [words('rules.if.maxSize', { size: megabytes(maxSize) })]),
    ...(hasAttachment === null ? [] : [words(hasAttachment ? 'rules.if.hasAttachment' : 'rules.if.noAttachment')]),
  ];
  return parts.join(' · ');
};

const KNOWN: Readonly<Record<string, string>> = { $flagged: words('rules.do.star'), $seen: words('rules.do.read') };

/** By which its actions are named. */
export type RuleNames = { readonly folders: readonly RuleFolder[]; readonly labels: readonly RuleLabel[] };

/** What it does, in one line. */
export const actionSentence = (actions: RuleActions, { folders, labels }: RuleNames): string => {
  const { moveTo, moveToRole, addKeywords, neverJunk } = actions;
  const folder = folders.find(({ id }) => id === moveTo);
  const parts = [
    ...(moveToRole === null ? [] : [words(`rules.do.${moveToRole}`)]),
    ...(moveTo === null ? [] : [folder ? words('rules.do.moveTo', { folder: folder.name }) : words('rules.do.gone')]),
    ...addKeywords.map((keyword) => {
      const label = labels.find((one) => one.keyword === keyword)?.name;
      const marked = () => words('rules.do.keyword', { keyword });
      return KNOWN[keyword] ?? (label === undefined ? marked() : words('rules.do.label', { label }));
    }),
    ...(neverJunk ? [words('rules.do.neverJunk')] : []),
  ];
  return parts.join(' · ');
};
