import { describe, expect, it } from 'vitest';
import { withoutBcc } from '@/lib/mail/header/without-bcc';

describe('a header without those who were copied blindly', () => {
  it('loses the field with all its lines, in whatever case, and nothing else', () => {
    const block = [
      'From: alice@example.test',
      'BCC: carol@example.test,',
      ' dan@example.test',
      'Subject: Bcc: is no field here',
      '\tbcc: nor here',
      'Resent-Bcc : eve@example.test',
      'X-Bcc: kept',
      '',
    ].join('\r\n');
    expect(withoutBcc(block)).toBe(
      ['From: alice@example.test', 'Subject: Bcc: is no field here', '\tbcc: nor here', 'X-Bcc: kept', ''].join('\r\n'),
    );
  });

  it('is octet for octet the same when there is none', () => {
    for (const block of ['', 'A: b\r\n', 'A: b\nC: d\n', 'A: \xe4\r\n folded\r\n', 'no field at all']) {
      expect(withoutBcc(block)).toBe(block);
    }
  });
});
