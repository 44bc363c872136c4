import { describe, expect, it } from 'vitest';
import { messageStatus } from '@/lib/mail/mbox/status-keywords';

describe('what a mail store wrote into a message', () => {
  it.each([
    ['', '$seen'],
    ['Status: RO', '$seen'],
    ['Status: O', ''],
    ['Status:', ''],
    ['Status: RO\r\nX-Status: AF', '$answered $flagged $seen'],
    ['X-Status: T', '$draft'],
    ['Status: open', '$seen'],
    ['X-Mozilla-Status: 0001', '$seen'],
    ['X-Mozilla-Status: 0000', ''],
    ['X-Mozilla-Status: 1007', '$answered $flagged $forwarded $seen'],
    ['X-Mozilla-Status: nonsense', '$seen'],
    ['X-Mozilla-Status: 0001\r\nX-Mozilla-Keys: $label1 work', '$seen work'],
    ['X-Keywords: Travel, family', '$seen family travel'],
    ['X-Keywords: $seen $junk (nonsense)\r\nStatus: O', ''],
    ['X-Gmail-Labels: Inbox,Unread,Starred', '$flagged'],
    ['X-Gmail-Labels: Archived,Important', '$important $seen'],
  ])('%j means %j', (block, keywords) => {
    expect(messageStatus(`Subject: hi\r\n${block}\r\n`).keywords.toSorted().join(' ')).toBe(keywords);
  });

  it.each([
    ['X-Mozilla-Status: 0009', true],
    ['X-Mozilla-Status: 0001', false],
    ['Status: RO\r\nX-Status: D', true],
    ['Status: Done', false],
  ])('%j is deleted: %s', (block, isDeleted) => {
    expect(messageStatus(`${block}\r\n`).isDeleted).toBe(isDeleted);
  });
});
