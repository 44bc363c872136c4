import type { Rule, RuleCondition, RuleRole } from '@/lib/jmap/waxwing/rule';
import { placeOf, type RulePlace } from '@/lib/mail/rules/rule-outcome';
import { bareWord, ruleAlternatives, ruleWords } from '@/lib/mail/rules/rule-words';

export type ScriptOptions = {
  /** The mailbox as the person's server names it, by its id and by its role; undefined: there is none. */
  readonly pathOf: (place: { readonly mailboxId: string } | { readonly role: RuleRole }) => string | undefined;
};

const ADDRESSED = ['to', 'cc', 'bcc'];
const ANYWHERE = ['subject', 'from', 'reply-to', 'list-id', ...ADDRESSED];

/** RFC 5228 §2.4.2: a quoted string. No control character but the line break may be in one. */
const quoted = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/[^\P{Cc}]/gu, ' ')
    .replace(/["\\]/g, '\\$&')}"`;
const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;

/** A comment ends with its line (RFC 5228 §2.3). */
const comment = (text: string): string =>
  `# ${text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()}`;

/** Conditions of a script, and what they need of the server. */
type Test = { readonly text: string; readonly needs: readonly string[] };

const test = (text: string, ...needs: string[]): Test => ({ text, needs });
const contains = (headers: readonly string[], word: string): Test =>
  test(`header :contains ${list(headers)} ${quoted(bareWord(word))}`);
const anywhere = (word: string): Test =>
  test(`anyof(${contains(ANYWHERE, word).text}, body :text :contains ${quoted(bareWord(word))})`, 'body');
const not = ({ text, needs }: Test): Test => ({ text: `not ${text}`, needs });

/** One of the alternatives of a text, each of them whole. */
const either = (text: string | null, look: (word: string) => Test): Test[] => {
  const lists = ruleAlternatives(text).map((words) => words.map(look));
  const [only] = lists;
  if (!only || lists.length === 1) return only ?? [];
  const joined = lists.map((tests) => `allof(${tests.map((one) => one.text).join(', ')})`);
  return [test(`anyof(${joined.join(', ')})`, ...lists.flat().flatMap(({ needs }) => needs))];
};

const ATTACHED = test('header :mime :anychild :contains "Content-Disposition" "attachment"', 'mime');

/** All of them must hold. */
const testsOf = (condition: RuleCondition): Test[] => {
  const { minSize, maxSize, hasAttachment } = condition;
  return [
    ...either(condition.from, (word) => contains(['from'], word)),
    ...either(condition.to, (word) => contains(ADDRESSED, word)),
    ...either(condition.subject, (word) => contains(['subject'], word)),
    ...either(condition.listId, (word) => contains(['list-id'], word)),
    ...either(condition.hasWords, anywhere),
    ...ruleWords(condition.notWords).map((word) => not(anywhere(word))),
    // RFC 5228 §5.9: :over is more than, :under less than, and no message has less than nothing.
    ...(minSize === null || minSize === 0 ? [] : [test(`size :over ${minSize - 1}`)]),
    ...(maxSize === null ? [] : [test(`size :under ${maxSize}`)]),
    ...(hasAttachment === null ? [] : [hasAttachment ? ATTACHED : not(ATTACHED)]),
  ];
};

const FLAGS: Readonly<Record<string, string>> = {
  $seen: '\\Seen',
  $flagged: '\\Flagged',
  $answered: '\\Answered',
  $draft: '\\Draft',
};

type Block = { readonly rule: Rule; readonly actions: readonly string[]; readonly needs: readonly string[] };

const block = ({ rule, actions, needs }: Block): { text: string; needs: readonly string[] } => {
  const tests = testsOf(rule.condition);
  // A rule that is off stays in the script, and never holds.
  const all = [...(rule.isEnabled ? [] : ['false']), ...tests.map(({ text }) => text)];
  const body = actions.map((action) => `  ${action}\r\n`).join('');
  return {
    text: `${comment(rule.name)}\r\nif allof(${all.join(', ')}) {\r\n${body}}\r\n`,
    needs: [...needs, ...tests.flatMap((one) => one.needs)],
  };
};

const flagging = (rule: Rule): Block[] => {
  const flags = rule.actions.addKeywords.map((keyword) => FLAGS[keyword] ?? keyword);
  return flags.length > 0 ? [{ rule, actions: [`addflag ${list(flags)};`], needs: ['imap4flags'] }] : [];
};

const moving = (rule: Rule, { pathOf }: ScriptOptions): Block[] => {
  const place: RulePlace | null = placeOf(rule.actions);
  const path = place && pathOf(place);
  return path ? [{ rule, actions: [`fileinto ${quoted(path)};`, 'stop;'], needs: ['fileinto'] }] : [];
};

const HEAD =
  'Filters of Waxwing, for the server to run (Sieve, RFC 5228). Words are looked for as parts of texts here, and filters that keep ' +
  'mail out of spam are not in it: a server that files spam does so before or after this script.';

/**
 * Rules as a Sieve script (RFC 5228, with RFC 5173, 5232 and 5703 where they are needed) that does the same: first every rule marks,
 * then the first of those that move does. Texts of rules stand in quoted strings, names in comments: none can become anything else.
 */
export const rulesScript = (rules: readonly Rule[], options: ScriptOptions): string => {
  const ordered = rules.toSorted((a, b) => a.sortOrder - b.sortOrder);
  const blocks = [...ordered.flatMap(flagging), ...ordered.flatMap((rule) => moving(rule, options))].map(block);
  const needs = [...new Set(blocks.flatMap((one) => one.needs))].sort();
  const require = needs.length > 0 ? [`require ${list(needs)};`] : [];
  return `${[comment(HEAD), ...require, ...blocks.map(({ text }) => text)].join('\r\n')}\r\n`;
};
