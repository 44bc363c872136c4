import { describe, expect, it } from 'vitest';
import type { AccountId, BlobId, IdentityId } from '@/lib/base/ids';
import { type ComposeContent, EMPTY_CONTENT } from '@/lib/client/cache/compose/compose-draft';
import { draftCreate, RECEIPT_TO } from '@/lib/client/cache/compose/draft-create';
import { forgottenAttachment } from '@/lib/client/cache/compose/forgotten-attachment';
import { sendQuestions } from '@/lib/client/cache/compose/send-problem';
import type { Identity } from '@/lib/jmap/identity';

const content = (given: Partial<ComposeContent> = {}): ComposeContent => ({
  ...EMPTY_CONTENT,
  accountId: 'a1' as AccountId,
  ...given,
});
const file = {
  key: 'f1',
  name: 'a.pdf',
  type: '',
  size: 1,
  cid: null,
  blobId: 'b1' as BlobId,
  accountId: 'a1' as AccountId,
  sent: 1,
  state: 'ready',
} as const;

describe('forgottenAttachment', () => {
  it.each([
    ['The offer is attached.', 'attached'],
    ['See the ATTACHMENT', 'ATTACHMENT'],
    ['Please find enclosed', 'enclosed'],
    ['I am attaching the plan', 'attaching'],
  ])('finds the promise in %j', (text, word) => {
    expect(forgottenAttachment(content({ text }))).toBe(word);
  });
  it.each(['We are unattached', 'Lunch?', '> The offer is attached', 'attachedness'])('finds none in %j', (text) => {
    expect(forgottenAttachment(content({ text }))).toBeUndefined();
  });
  it('is content with a file, but not with a picture in the text', () => {
    expect(forgottenAttachment(content({ text: 'attached', attachments: [file] }))).toBeUndefined();
    expect(forgottenAttachment(content({ text: 'attached', attachments: [{ ...file, cid: 'x' }] }))).toBe('attached');
  });
});

describe('sendQuestions', () => {
  it('asks for the subject first, then for the attachment', () => {
    expect(sendQuestions(content({ text: 'see attached' }))).toEqual([
      { kind: 'subject' },
      { kind: 'attachment', word: 'attached' },
    ]);
    expect(sendQuestions(content({ subject: 'Lunch' }))).toEqual([]);
  });
});

describe('draftCreate', () => {
  const identity: Identity = {
    id: 'i1' as IdentityId,
    name: 'Alice',
    email: 'alice@example.test',
    replyTo: null,
    bcc: null,
    textSignature: 'Alice\nGardener',
    htmlSignature: '',
    mayDelete: true,
    isDefault: true,
  };
  const made = (given: Partial<ComposeContent>) =>
    draftCreate({ content: content(given), identity, draftsId: 'm1', clientKey: 'k' });
  const quote = { html: '<blockquote>Yes</blockquote>', text: '> Yes' };

  it('puts the signature between the words and the quote', () => {
    const { bodyValues } = made({ html: '<div>No</div>', text: 'No', quote });
    expect(bodyValues.text.value).toBe('No\n\n-- \nAlice\nGardener\n\n> Yes');
    expect(bodyValues.html?.value).toBe(
      '<!DOCTYPE html><html><body><div>No</div><br><div>-- <br><div>Alice</div><div>Gardener</div></div><br>' +
        '<blockquote>Yes</blockquote></body></html>',
    );
  });
  it('asks for a read receipt where that is wanted, for the address that it is written from', () => {
    expect(made({})).not.toHaveProperty(RECEIPT_TO);
    expect(made({ asksReceipt: true, fromEmail: 'alice+garden@example.test' })).toMatchObject({
      [RECEIPT_TO]: [{ name: 'Alice', email: 'alice+garden@example.test' }],
    });
  });
  it('has no HTML when it is plain, and no signature when it was taken away', () => {
    const email = made({ text: 'No', format: 'plain', hasSignature: false });
    expect(email.htmlBody).toBeUndefined();
    expect(email.bodyValues).toEqual({ text: { value: 'No' } });
  });
  it('writes addresses and nothing else of people, and leaves out what cannot stand in a header', () => {
    const known = { name: 'Bob', email: 'bob@example.test', weight: 2 };
    const slips = ['ruth@allotment', 'eve@example.test>', 'a, b', ''].map((email) => ({ name: null, email }));
    expect(made({ to: [known, ...slips], cc: slips.slice(1) })).toMatchObject({
      to: [
        { name: 'Bob', email: 'bob@example.test' },
        { name: null, email: 'ruth@allotment' },
      ],
      cc: null,
    });
    expect(made({ to: [known] }).to).toEqual([{ name: 'Bob', email: 'bob@example.test' }]);
  });
  it('names only files that have arrived, by a type that may stand in a header', () => {
    const broken = { ...file, key: 'f2', blobId: null, state: 'failed' as const };
    expect(made({ attachments: [{ ...file, type: 'no type\r\nX: y' }, broken] }).attachments).toEqual([
      { blobId: 'b1', name: 'a.pdf', type: 'application/octet-stream', disposition: 'attachment' },
    ]);
  });
});
