import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersItself, runsOf, type VacationRule, vacationScript } from '@/lib/mail/sieve/vacation-script';

const RULE: VacationRule = {
  ...{ fromDate: null, toDate: null, subject: null, textBody: 'Away', htmlBody: null },
  addresses: ['alice@example.test'],
};
const withoutHead = (script: string) => script.split('\r\n').slice(1).join('\r\n');
/** The strings of a script, read as Sieve does (RFC 5228 §2.4.2). */
const strings = (script: string) =>
  [...withoutHead(script).matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, text = '']) =>
    text.replace(/\\([\s\S])/g, '$1'),
  );

describe('a script that answers', () => {
  it('is short where nothing more is wanted', () => {
    expect(withoutHead(vacationScript(RULE, null))).toBe(
      'require ["vacation"];\r\nvacation :days 7 :addresses ["alice@example.test"] "Away";\r\n',
    );
  });

  it.each<[string, Partial<VacationRule>, string]>([
    [
      'from a day on',
      { fromDate: '2026-12-01T08:00:00Z' },
      'if allof (currentdate :zone "+0000" :value "ge" "iso8601" "2026-12-01T08:00:00") {',
    ],
    [
      'up to a day',
      { toDate: '2027-01-01T00:00:00.5Z' },
      'if allof (currentdate :zone "+0000" :value "lt" "iso8601" "2027-01-01T00:00:00") {',
    ],
    [
      'between two',
      { fromDate: '2026-12-01T08:00:00Z', toDate: '2027-01-01T00:00:00Z' },
      '"2026-12-01T08:00:00", currentdate :zone "+0000" :value "lt" "iso8601" "2027-01-01T00:00:00") {',
    ],
  ])('does so %s', (_what, dates, test) => {
    const script = vacationScript({ ...RULE, ...dates }, null);
    expect(script).toContain('require ["date", "relational", "vacation"];');
    expect(script).toContain(test);
  });

  it('runs the script of the person whatever the day', () => {
    const script = vacationScript({ ...RULE, fromDate: '2026-12-01T08:00:00Z' }, 'my "own"');
    expect(script).toContain('"include"');
    expect(script).toMatch(/\r\n\}\r\ninclude :personal "my \\"own\\"";\r\n$/);
  });

  it('says that somebody is away where there is no text', () => {
    expect(strings(vacationScript({ ...RULE, textBody: null }, null)).at(-1)).toMatch(/^Thank you .* away/);
  });

  it('sends HTML with the plain text of it', () => {
    const script = vacationScript({ ...RULE, textBody: null, htmlBody: '<p>Grüße</p>' }, null);
    const mime = strings(script).at(-1) ?? '';
    expect(script).toContain(':mime "Content-Type: multipart/alternative;');
    const parts = [...mime.matchAll(/base64\r\n\r\n([\w+/=\r\n]+?)\r\n--/g)];
    expect(parts.map(([, text = '']) => Buffer.from(text, 'base64').toString())).toEqual(['Grüße', '<p>Grüße</p>']);
  });

  it('wraps lines that are too long for a mail', () => {
    const script = vacationScript({ ...RULE, textBody: 'x'.repeat(5000) }, null);
    expect(script).toContain(':mime "Content-Type: text/plain');
    expect(Math.max(...script.split('\r\n').map(({ length }) => length))).toBeLessThan(300);
  });

  it('leaves out addresses that a server cannot read', () => {
    const script = vacationScript({ ...RULE, addresses: ['jürgen@example.test', 'a"b@example.test'] }, null);
    expect(script).toContain(':addresses ["a\\"b@example.test"]');
  });

  it('holds any texts as they are, and nothing in them becomes a command', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', ';', '\n', '.', '{', 'ü', '#', '*/') });
    fc.assert(
      fc.property(text, text, text, (subject, textBody, runs) => {
        const script = vacationScript({ ...RULE, subject, textBody }, runs);
        const read = strings(script);
        expect(read).toEqual([
          ...['include', 'vacation', subject, 'alice@example.test', textBody.split(/\r?\n/).join('\r\n'), runs],
        ]);
        expect(runsOf(script)).toBe(runs);
      }),
    );
  });

  it('knows its own, and what they run', () => {
    expect(runsOf(vacationScript(RULE, null))).toBeNull();
    expect(runsOf(vacationScript(RULE, 'a\r\nb"'))).toBe('a\r\nb"');
    for (const other of ['', 'keep;', '# waxwing', vacationScript(RULE, null).replace('null', '{"a":1}')])
      expect(runsOf(other)).toBeUndefined();
  });

  it('knows one that answers itself', () => {
    expect(answersItself('require ["fileinto", "Vacation"];')).toBe(true);
    expect(answersItself('require "vacation-seconds";')).toBe(true);
    expect(answersItself('# vacation\r\nkeep;')).toBe(false);
  });
});
