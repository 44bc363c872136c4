import { describe, expect, it } from 'vitest';
import {
  draftErrors,
  draftOf,
  EMPTY_IDENTITY,
  type IdentityDraft,
  valuesOf,
} from '@/components/identities/identity-draft';

const aDraft = (given: Partial<IdentityDraft> = {}): IdentityDraft => ({
  ...draftOf({ ...EMPTY_IDENTITY, name: 'Alice', email: 'alice@example.test' }),
  ...given,
});

describe('an identity as it is typed', () => {
  it('comes back as it was, names with commas and quotes too', () => {
    const identity = {
      name: 'The choir',
      email: 'choir@example.test',
      replyTo: [{ name: 'Zhang, "Al" Alice', email: 'alice@example.test' }],
      bcc: [
        { name: null, email: 'a@example.test' },
        { name: 'B', email: 'jörg@bücher.example' },
      ],
      textSignature: 'Sing!',
      htmlSignature: '<b>Sing!</b>',
      isDefault: true,
    };
    const { email, ...values } = identity;
    const draft = draftOf(identity);
    expect([draft.email, valuesOf(draft)]).toEqual([email, values]);
    expect(draftErrors(draft, [])).toEqual({});
  });

  it.each<[what: string, given: Partial<IdentityDraft>, said: object]>([
    ['nothing', { email: ' ' }, { email: 'missing' }],
    ['no address', { email: 'alice' }, { email: 'wrong' }],
    ['a whole domain’s', { email: '@example.test' }, { email: 'wrong' }],
    ['one that is there already', { email: 'Choir@example.test' }, { email: 'twice' }],
    ['one slip among several', { bcc: 'a@example.test, bob@' }, { bcc: 'bob@' }],
    ['two slips', { replyTo: 'x', bcc: 'y' }, { replyTo: 'x', bcc: 'y' }],
    ['an address with spaces around it', { email: ' a+b@example.test ' }, {}],
  ])('is told what is wrong: %s', (_what, given, said) => {
    expect(draftErrors(aDraft(given), ['choir@example.test'])).toEqual(said);
  });

  it.each<[what: string, signature: IdentityDraft['signature'], text: string, html: string]>([
    ['both forms', { isPlain: false, html: '<b>A</b>', text: 'A' }, 'A', '<b>A</b>'],
    ['plain text only', { isPlain: true, html: '<b>A</b>', text: 'A\n' }, 'A', ''],
    ['nothing, where nothing is to be seen', { isPlain: false, html: '<div><br></div>', text: '\n' }, '', ''],
    ['a picture without words', { isPlain: false, html: '<img alt="">', text: '' }, '', '<img alt="">'],
  ])('has a signature with %s', (_what, signature, text, html) => {
    const { textSignature, htmlSignature } = valuesOf(aDraft({ signature }));
    expect([textSignature, htmlSignature]).toEqual([text, html]);
  });
});
