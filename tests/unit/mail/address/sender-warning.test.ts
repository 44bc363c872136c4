import { describe, expect, it } from 'vitest';
import { senderWarning } from '@/lib/mail/address/sender-warning';

const warn = (name: string | null, email: string, replyTo?: string) =>
  senderWarning({ from: [{ name, email }], replyTo: replyTo ? [{ name: null, email: replyTo }] : null })?.kind;

describe('senderWarning', () => {
  it('sees an address in the name that is not the real one', () => {
    expect(warn('service@bank.example', 'x@evil.test')).toBe('otherAddress');
    expect(warn('Your Bank <service@bank.example>', 'x@evil.test')).toBe('otherAddress');
    expect(warn('service@bank.example', 'service@mail.bank.example')).toBeUndefined();
    expect(warn('Bob', 'bob@example.test')).toBeUndefined();
    expect(warn(null, 'bob@example.test')).toBeUndefined();
  });
  it('sees answers that go elsewhere', () => {
    expect(warn('Bob', 'bob@example.test', 'bob@evil.test')).toBe('replyElsewhere');
    expect(warn('Shop', 'news@mail.shop.co.uk', 'help@shop.co.uk')).toBeUndefined();
    expect(warn('Shop', 'news@shop.co.uk', 'news@evil.co.uk')).toBe('replyElsewhere');
  });
});
