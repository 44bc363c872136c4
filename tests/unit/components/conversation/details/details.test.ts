import { describe, expect, it } from 'vitest';
import { filesOf } from '@/components/conversation/details/files-of';
import { lastFrom, peopleOf } from '@/components/conversation/details/people-of';
import { trustFacts } from '@/components/conversation/details/trust-facts';
import { aMessage, aPart, jan, marta, piotr } from '@/tests/builders/conversation/a-message';

const own = new Set([jan.email]);

describe('the people of a conversation', () => {
  it('has who wrote last first, then those it went to, and not oneself', () => {
    const messages = [
      aMessage(1, { from: [piotr], to: [jan] }),
      aMessage(2, { from: [marta], to: [jan], cc: [{ name: 'Ana', email: 'ana@example.test' }] }),
      aMessage(3, { from: [jan], to: [piotr, marta] }),
    ];
    expect(peopleOf(messages, own).map(({ email }) => email)).toEqual([marta.email, piotr.email, 'ana@example.test']);
    expect(lastFrom(messages, marta)?.id).toBe(messages[1]?.id);
    expect(lastFrom(messages, { name: null, email: 'ana@example.test' })).toBeUndefined();
  });
  it('has a person once, however the address is written, by a name rather than none', () => {
    const messages = [
      aMessage(1, { from: [{ name: 'Bob', email: 'Bob@example.test' }] }),
      aMessage(2, { from: [{ name: null, email: 'bob@example.test' }] }),
    ];
    expect(peopleOf(messages, own)).toEqual([{ name: 'Bob', email: 'Bob@example.test' }]);
  });
  it('has oneself where nobody else is', () => {
    expect(peopleOf([aMessage(1, { from: [jan], to: [jan] })], own)).toEqual([jan]);
  });
});

describe('the files of a conversation', () => {
  const file = (blob: string, name: string, size = 10) =>
    aPart({ partId: '2', blobId: blob as never, type: 'application/pdf', name, size, disposition: 'attachment' });
  it('are the newest first, and what was sent round again stands once, as it came last', () => {
    const messages = [
      aMessage(1, {
        attachments: [file('b1', 'offer.pdf'), file('b2', 'plan.pdf')],
        receivedAt: '2026-11-01T10:00:00Z',
      }),
      aMessage(2, { attachments: [file('b3', 'offer.pdf')], receivedAt: '2026-11-02T10:00:00Z' }),
      aMessage(3, { attachments: [file('b4', 'offer.pdf', 11)], receivedAt: '2026-11-03T10:00:00Z' }),
    ];
    expect(filesOf(messages).map(({ part }) => part.blobId)).toEqual(['b4', 'b3', 'b2']);
  });
  it('have no picture that stands in a text', () => {
    const logo = aPart({ partId: '3', type: 'image/png', cid: 'logo', disposition: 'inline' });
    expect(filesOf([aMessage(1, { attachments: [logo] })])).toEqual([]);
  });
});

describe('what speaks for a person', () => {
  const delivery = (domain: string | null, isEncrypted: boolean | null = null) => ({
    ...{ mailedBy: null, isEncrypted },
    signedBy: domain === null ? null : { domain, says: 'mx.example.test' },
  });
  const tell = (given: Partial<Parameters<typeof trustFacts>[0]>) =>
    trustFacts({ email: 'bob@mail.shop.example', delivery: null, exchanged: null, ...given }).map(
      ({ tone, text }) => `${tone}: ${text}`,
    );
  it('is nothing where nobody knows', () => {
    expect(tell({})).toEqual([]);
  });
  it('is the signature of the domain or of the one it belongs to, and not that of another', () => {
    expect(tell({ delivery: delivery('shop.example') })).toEqual([
      'ok: Signed by shop.example, the domain it claims to come from.',
    ]);
    expect(tell({ delivery: delivery('shop.example.evil.test') })).toEqual([
      'warn: Signed by shop.example.evil.test, which is not the domain of the address.',
    ]);
    expect(tell({ delivery: delivery(null) })).toEqual(['plain: Your mail server vouches for no signature.']);
  });
  it('is how long one has written to each other, or that one has not', () => {
    const since = '2019-03-04T10:00:00Z';
    expect(tell({ exchanged: { count: 1214, since, isFirst: false } })).toEqual([
      'plain: You have exchanged 1,214 messages with this address since March 2019.',
    ]);
    expect(tell({ exchanged: { count: 1, since, isFirst: true } })).toEqual([
      'plain: This is the first conversation with this address.',
    ]);
  });
  it('is whether others could read along', () => {
    expect(tell({ delivery: delivery(null, true) }).at(-1)).toBe('plain: Came over an encrypted connection.');
    expect(tell({ delivery: delivery(null, false) }).at(-1)).toMatch(/^warn: .*not encrypted/);
  });
});
