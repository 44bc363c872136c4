import { describe, expect, it } from 'vitest';
import { type EmailNo, emailIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { readExportRequest } from '@/lib/server/portability/export-request';

const [one, two] = [1, 2].map((no) => emailIdOf({ no: no as EmailNo, generation: 3 }));
const box = mailboxIdOf(7 as MailboxNo);
const read = (query: string) => readExportRequest(new URLSearchParams(query));

describe('what is to be exported', () => {
  it('is one message, some, a mailbox or everything', () => {
    expect(read(`format=eml&emailId=${one}`)).toEqual({ kind: 'emails', format: 'eml', nos: [1] });
    expect(read(`format=zip&emailId=${one},${two}&emailId=${one}`)).toEqual({
      kind: 'emails',
      format: 'zip',
      nos: [1, 2],
    });
    expect(read(`format=mbox&mailboxId=${box}`)).toEqual({
      kind: 'mailbox',
      format: 'mbox',
      no: 7,
      withSubfolders: false,
    });
    expect(read(`format=zip&mailboxId=${box}&subfolders=1`)).toMatchObject({
      kind: 'mailbox',
      no: 7,
      withSubfolders: true,
    });
    expect(read('format=zip')).toEqual({ kind: 'account', format: 'zip' });
  });

  it('finds nothing under ids that were never given out', () => {
    expect(read('format=zip&emailId=nonsense')).toEqual({ kind: 'emails', format: 'zip', nos: [0] });
    expect(read('format=zip&mailboxId=nonsense')).toEqual({
      kind: 'mailbox',
      format: 'zip',
      no: 0,
      withSubfolders: false,
    });
  });

  it.each([
    '',
    'format=pst',
    'format=eml',
    `format=eml&emailId=${one},${two}`,
    `format=eml&mailboxId=${box}`,
    `format=mbox&mailboxId=${box}&subfolders=1`,
    'format=zip&subfolders=1',
  ])('is not %j', (query) => {
    expect(read(query)).toBeUndefined();
  });

  it('is not a mailbox and messages at once, nor more than an address holds', () => {
    expect(read(`format=zip&emailId=${one}&mailboxId=${box}`)).toBeUndefined();
    expect(read(`format=zip&emailId=${Array.from({ length: 501 }, () => one).join(',')}`)).toBeUndefined();
  });
});
