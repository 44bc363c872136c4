import { describe, expect, it } from 'vitest';
import type { Message } from '@/components/conversation/message';
import { noteOpened } from '@/components/conversation/use-open-messages';
import type { EmailId } from '@/lib/base/ids';

const message = (id: string, isRead = true) => ({ id, keywords: isRead ? { $seen: true } : {} }) as unknown as Message;
const [a, b, c, d] = [message('a'), message('b'), message('c', false), message('d')];
const NOTHING: ReadonlyMap<EmailId, boolean> = new Map();

/** What stands open when a conversation is drawn with these messages one time after the other. */
const opened = (times: readonly (readonly Message[])[], chosen = NOTHING): string => {
  const first = new Map<EmailId, boolean>();
  for (const messages of times) noteOpened(first, messages, chosen);
  return (times.at(-1) ?? [])
    .map(({ id }) => id)
    .filter((id) => first.get(id))
    .join(' ');
};

describe('the messages that stand open', () => {
  it('are the unread ones and the last, and what arrives at the end', () => {
    expect(opened([[a, c, b, d]])).toBe('c d');
    expect(opened([[a], [a, b]])).toBe('a b');
    expect(opened([[b], [a, b]])).toBe('b');
  });

  it('are the last one, where what stood open is gone', () => {
    expect(
      opened([
        [a, b, d],
        [a, b],
      ]),
    ).toBe('b');
    expect(
      opened([
        [a, c, d],
        [a, c],
      ]),
    ).toBe('c');
  });

  it('are none, where the reader has folded what is left', () => {
    const folded = new Map([[a.id, false]]);
    expect(opened([[a, d], [a]], folded)).toBe('');
  });
});
