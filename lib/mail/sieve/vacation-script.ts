import { vacation as texts } from '@/lib/base/messages/en/vacation';
import { htmlToText } from '@/lib/mail/html/html-to-text';

/** The name of our script on a server. */
export const VACATION_SCRIPT = 'waxwing';

export type VacationRule = {
  /** UTCDate (RFC 8620 §1.4); mail that comes earlier, or at `toDate` and later, is not answered. */
  readonly fromDate: string | null;
  readonly toDate: string | null;
  /** null: the server writes one (RFC 5230 §4.2). */
  readonly subject: string | null;
  readonly textBody: string | null;
  readonly htmlBody: string | null;
  /** Mail to any of these is to the person (RFC 5230 §4.5). */
  readonly addresses: readonly string[];
};

const HEAD = '# Waxwing wrote this script and writes it anew whenever the vacation response is changed there. It runs:';
/** Nobody is answered twice within so many days. */
const DAYS = 7;
const LONGEST_LINE = 900;
const BOUNDARY = 'waxwing-vacation-response';

/**
 * A Sieve script (RFC 5228, RFC 5230) that answers as the rule says, then runs the person's own script `runs`, if there is one (RFC 6609):
 * answered is whatever that does with a message. Requires date and relational only for dates, include only for `runs`.
 */
export const vacationScript = (rule: VacationRule, runs: string | null): string => {
  const isDated = rule.fromDate !== null || rule.toDate !== null;
  const required = [...(isDated ? ['date', 'relational'] : []), ...(runs === null ? [] : ['include']), 'vacation'];
  const tests = [at('ge', rule.fromDate), at('lt', rule.toDate)].filter((test) => test !== null);
  const action = `vacation ${argumentsOf(rule).join(' ')};`;
  const lines = [
    `${HEAD} ${JSON.stringify(runs)}`,
    `require [${required.map(quoted).join(', ')}];`,
    isDated ? `if allof (${tests.join(', ')}) {\r\n${action}\r\n}` : action,
    ...(runs === null ? [] : [`include :personal ${quoted(runs)};`]),
  ];
  return `${lines.join('\r\n')}\r\n`;
};

/** The person's own script that one of ours runs, null: none; undefined: the script is not ours. */
export const runsOf = (script: string): string | null | undefined => {
  if (!script.startsWith(HEAD)) return undefined;
  try {
    const runs: unknown = JSON.parse(script.slice(HEAD.length).split(/\r?\n/)[0] ?? '');
    return typeof runs === 'string' || runs === null ? runs : undefined;
  } catch {
    return undefined;
  }
};

/** Does a script send vacation responses? Together with ours it would fail (RFC 5230 §4.7). */
export const answersItself = (script: string): boolean => /"vacation(-seconds)?"/i.test(script);

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** In UTC, and without the zone: text that begins alike and goes on is the greater one, however the server writes its zone. */
const at = (compare: 'ge' | 'lt', date: string | null): string | null =>
  date && `currentdate :zone "+0000" :value "${compare}" "iso8601" "${date.slice(0, 19)}"`;

const argumentsOf = (rule: VacationRule): string[] => {
  // Servers refuse a script with an address that they cannot read.
  const addresses = rule.addresses.filter((address) => /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(address));
  return [
    `:days ${DAYS}`,
    ...(rule.subject === null ? [] : [`:subject ${quoted(rule.subject)}`]),
    ...(addresses.length === 0 ? [] : [`:addresses [${addresses.map(quoted).join(', ')}]`]),
    ...bodyOf(rule),
  ];
};

const bodyOf = ({ textBody, htmlBody }: VacationRule): string[] => {
  const plain = textBody ?? (htmlBody === null ? texts['vacation.body'] : htmlToText(htmlBody));
  const lines = plain.split(/\r?\n/);
  if (htmlBody !== null)
    return [
      ':mime',
      quoted(
        [
          `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
          '',
          ...['plain', 'html'].flatMap((kind) => [`--${BOUNDARY}`, ...part(kind, kind === 'html' ? htmlBody : plain)]),
          `--${BOUNDARY}--`,
          '',
        ].join('\r\n'),
      ),
    ];
  if (lines.some(({ length }) => length > LONGEST_LINE)) return [':mime', quoted(part('plain', plain).join('\r\n'))];
  return [quoted(lines.join('\r\n'))];
};

const part = (kind: string, text: string): string[] => [
  `Content-Type: text/${kind}; charset=utf-8`,
  'Content-Transfer-Encoding: base64',
  '',
  ...(Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'utf8')
    .toString('base64')
    .match(/.{1,76}/g) ?? []),
];
