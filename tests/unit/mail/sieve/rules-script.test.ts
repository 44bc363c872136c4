import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import type { Rule } from '@/lib/jmap/waxwing/rule';
import { rulesScript } from '@/lib/mail/sieve/rules-script';
import { aRule } from '@/tests/builders/mail/a-rule';

const work = 'm7' as MailboxId;
const script = (...rules: Rule[]) =>
  rulesScript(rules, {
    pathOf: (place) =>
      'role' in place ? { trash: 'Trash', junk: 'Spam', archive: undefined }[place.role] : 'Work/"Roof"',
  });
const body = (...rules: Rule[]) =>
  script(...rules)
    .split('\r\n')
    .slice(1)
    .join('\r\n');
/** Without its strings and comments: what a server takes for commands (RFC 5228 §2). */
const bones = (text: string) =>
  text
    .replace(/"(?:[^"\\]|\\[\s\S])*"|#[^\r\n]*/g, (found) => (found.startsWith('#') ? '' : 'S'))
    .replace(/\[S(, S)*\]/g, '[S]');

describe('rules as a Sieve script', () => {
  it('first mark, then the first that moves does', () => {
    const bob = aRule({ name: 'Bob', sortOrder: 2, actions: { moveTo: work, addKeywords: ['$seen', 'todo'] } });
    const big = aRule({ name: 'Big', sortOrder: 1, condition: { minSize: 1000 }, actions: { moveToRole: 'trash' } });
    expect(body(bob, big)).toBe(
      [
        'require ["fileinto", "imap4flags"];',
        '# Bob',
        'if allof(header :contains ["from"] "bob@example.test") {',
        '  addflag ["\\\\Seen", "todo"];',
        '}',
        '',
        '# Big',
        'if allof(size :over 999) {',
        '  fileinto "Trash";',
        '  stop;',
        '}',
        '',
        '# Bob',
        'if allof(header :contains ["from"] "bob@example.test") {',
        '  fileinto "Work/\\"Roof\\"";',
        '  stop;',
        '}',
        '',
        '',
      ].join('\r\n'),
    );
  });

  it('never hold while they are off, and move nowhere without a mailbox', () => {
    expect(body(aRule({ isEnabled: false }))).toContain('if allof(false, header');
    expect(body(aRule({ actions: { moveToRole: 'archive' } }))).not.toContain('fileinto');
  });

  it('hold any names and texts as they are, and nothing in them becomes a command', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '"', '\\', ';', '\n', '\r', '\u2028', '.', '{', '}', 'ü', '#', '*/', ' '),
    });
    const plain = bones(body(aRule({ condition: { subject: 'one' }, actions: { moveToRole: 'trash' } })));
    fc.assert(
      fc.property(text, text, (name, subject) => {
        const rule = aRule({
          name,
          condition: { subject: `"a${subject.replace(/[\\"]/g, '\\$&')}"` },
          actions: { moveToRole: 'trash' },
        });
        expect(bones(body(rule))).toBe(plain);
      }),
    );
  });
});
