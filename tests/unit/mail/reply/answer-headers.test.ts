import { describe, expect, it } from 'vitest';
import { answerIdentity } from '@/lib/mail/reply/answer-identity';
import { answerReferences } from '@/lib/mail/reply/answer-references';
import { isAddress } from '@/lib/mail/reply/is-address';

describe('answerReferences', () => {
  it('adds the answered message to all before it', () => {
    expect(answerReferences({ messageId: ['c'], inReplyTo: ['b'], references: ['a', 'b'] })).toEqual({
      inReplyTo: ['c'],
      references: ['a', 'b', 'c'],
    });
  });
  it('takes In-Reply-To where there are no References, if it names one message only (RFC 5322 §3.6.4)', () => {
    const about = { messageId: ['c'], references: null };
    expect(answerReferences({ ...about, inReplyTo: ['b'] }).references).toEqual(['b', 'c']);
    expect(answerReferences({ ...about, inReplyTo: ['a', 'b'] }).references).toEqual(['c']);
  });
  it('keeps the first and the newest of a long line, each once', () => {
    const line = Array.from({ length: 60 }, (_, at) => `m${at}`);
    const { references } = answerReferences({ messageId: ['m59'], inReplyTo: null, references: line });
    expect(references).toHaveLength(20);
    expect([references?.[0], references?.[1], references?.at(-1)]).toEqual(['m0', 'm41', 'm59']);
  });
  it('says nothing of a message without an id', () => {
    expect(answerReferences({ messageId: null, inReplyTo: null, references: null })).toEqual({
      inReplyTo: null,
      references: null,
    });
  });
});

describe('answerIdentity', () => {
  const identities = [{ email: 'alice@example.test' }, { email: 'Alice@work.example' }];
  const person = (email: string) => [{ name: null, email }];
  const nobody = { from: person('bob@example.test'), to: null, cc: null, bcc: null, deliveredTo: null };
  it.each([
    ['it came to', { to: person('alice@WORK.example') }, 'Alice@work.example'],
    [
      'it came to in copy',
      { to: person('carol@example.test'), cc: person('alice@work.example') },
      'Alice@work.example',
    ],
    [
      'it was brought to',
      { to: person('list@example.test'), deliveredTo: person('alice@work.example') },
      'Alice@work.example',
    ],
    ['wrote it', { from: person('alice@work.example'), to: person('alice@example.test') }, 'Alice@work.example'],
    [
      'it came to first',
      { to: person('alice@example.test'), deliveredTo: person('alice@work.example') },
      'alice@example.test',
    ],
    [
      'it was sent to, when an alias brought it on',
      { deliveredTo: [...person('alice@work.example'), ...person('alice@example.test')] },
      'Alice@work.example',
    ],
    [
      'it was hidden from the others for',
      { to: person('carol@example.test'), bcc: person('alice@work.example') },
      'Alice@work.example',
    ],
    [
      'it came to with a detail',
      { to: person('alice+Garden@work.example') },
      'Alice@work.example as alice+Garden@work.example',
    ],
    [
      'it came to with a detail, though another stands in Cc',
      { to: person('alice+shop@work.example'), cc: person('alice@example.test') },
      'Alice@work.example as alice+shop@work.example',
    ],
    [
      'wrote it with a detail',
      { from: person('alice+shop@example.test'), to: person('bob@example.test') },
      'alice@example.test as alice+shop@example.test',
    ],
  ])('is the one that %s', (_what, given, drawn) => {
    const found = answerIdentity({ ...nobody, ...given }, identities);
    expect([found?.identity.email, ...(found?.fromEmail ? [found.fromEmail] : [])].join(' as ')).toBe(drawn);
  });
  it('is the one with the detail, where there is such an identity', () => {
    const shop = { email: 'alice+shop@example.test' };
    const all = [...identities, shop];
    const came = (email: string) => answerIdentity({ ...nobody, to: person(email) }, all);
    expect(came('alice+SHOP@example.test')).toEqual({ identity: shop, fromEmail: null });
    expect(came('alice+other@example.test')?.fromEmail).toBe('alice+other@example.test');
  });
  it('never writes from an address that only looks like a form of it', () => {
    const shop = [{ email: 'alice+shop@example.test' }];
    const came = (email: string) => answerIdentity({ ...nobody, to: person(email) }, shop)?.fromEmail;
    expect([came('alice@example.test'), came('alice-shop@example.test')]).toEqual([null, undefined]);
  });
  it('is left to the account when none is named', () => {
    expect(answerIdentity({ ...nobody, to: person('all@example.test') }, identities)).toBeUndefined();
  });
});

describe('isAddress', () => {
  it.each(['bob@example.test', "o'neil+x@mail.example.co.uk", 'jörg@bücher.example', 'a@b.cd'])('takes %s', (email) => {
    expect(isAddress(email)).toBe(true);
  });
  it.each([
    'ruth@allotment',
    'bob',
    '@example.test',
    'bob@',
    'bob@example..test',
    '.bob@example.test',
    'bob b@example.test',
    'bob@-example.test',
    'bob@example.test\r\nRCPT TO:<eve@example.test>',
    'bob@example.test, carol@example.test',
    `${'b'.repeat(65)}@example.test`,
  ])('refuses %j', (email) => {
    expect(isAddress(email)).toBe(false);
  });
});
