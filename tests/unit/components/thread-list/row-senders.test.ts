import { describe, expect, it } from 'vitest';
import { rowSenders, sendersText } from '@/components/thread-list/row-senders';
import type { ListedSender } from '@/lib/mail/address/list-senders';
import { aSender } from '@/tests/builders/face/a-list-view';

const me = aSender('Jan Novák', { isMe: true });
const text = (senders: readonly ListedSender[]): string => sendersText(rowSenders({ senders, recipients: [] }));

describe('the names of a row', () => {
  it('are one, two or three', () => {
    expect(text([aSender('Deutsche Bahn')])).toBe('Deutsche Bahn');
    expect(text([aSender('Marta'), me])).toBe('Marta, me');
    expect(text([aSender('Marta'), aSender('Piotr'), me])).toBe('Marta, Piotr, me');
  });

  it('are the first two and the last when there are more', () => {
    expect(text([aSender('Ana'), aSender('Bob'), aSender('Ruth'), aSender('Sam'), me])).toBe('Ana, Bob .. me');
  });

  it('are the address of somebody without a name, and a word for nobody', () => {
    expect(text([aSender('', { email: 'no-reply@parcel.example' })])).toBe('no-reply@parcel.example');
    expect(text([])).toBe('nobody');
  });

  it('are those it went to, where all of it is mine', () => {
    const recipients = [aSender('Bob'), aSender('Ruth')];
    expect(sendersText(rowSenders({ senders: [me], recipients }))).toBe('To: Bob, Ruth');
  });

  it('say Draft in place of whoever is still writing', () => {
    expect(rowSenders({ senders: [aSender('Alice'), { ...me, isDraft: true }], recipients: [] })).toEqual([
      { kind: 'name', text: 'Alice' },
      { kind: 'draft', text: 'Draft' },
    ]);
  });
});
