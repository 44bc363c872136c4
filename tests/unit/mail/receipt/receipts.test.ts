import { describe, expect, it } from 'vitest';
import { receiptWanted } from '@/lib/mail/receipt/receipt-wanted';
import { writeReceipt } from '@/lib/mail/receipt/write-receipt';

const to = (...emails: string[]) => emails.map((email) => ({ name: null, email }));

describe('a read receipt', () => {
  it('is wanted by one address, and by no list of them', () => {
    expect(receiptWanted(to('bob@example.test'))).toEqual({ name: null, email: 'bob@example.test' });
    expect(receiptWanted(to('bob@example.test', ' BOB@example.test'))).toMatchObject({ email: 'BOB@example.test' });
    for (const asked of [
      null,
      undefined,
      [],
      to('bob@example.test', 'eve@example.test'),
      to('bob'),
      to('a@b\r\nBcc: x'),
    ])
      expect(receiptWanted(asked)).toBeNull();
  });

  it('says to programs what RFC 8098 §3 wants, and nothing of the machine', () => {
    expect(writeReceipt({ recipient: 'alice@example.test', messageId: 'lunch@example.test' })).toBe(
      [
        'Reporting-UA: Waxwing',
        'Final-Recipient: rfc822;alice@example.test',
        'Original-Message-ID: <lunch@example.test>',
        'Disposition: manual-action/MDN-sent-manually; displayed',
        '',
      ].join('\r\n'),
    );
  });

  it('has no field that somebody else begins', () => {
    expect(writeReceipt({ recipient: 'alice@example.test\r\nX: y', messageId: null })).toBeUndefined();
    expect(writeReceipt({ recipient: 'älice@example.test', messageId: null })).toBeUndefined();
    const made = writeReceipt({ recipient: 'alice@example.test', messageId: 'x@y\r\nDisposition: deleted' });
    expect(made?.match(/Disposition/g)).toHaveLength(1);
  });
});
