import { describe, expect, it } from 'vitest';
import type { AccountId, BlobId, EmailId, IdentityId, MailboxId } from '@/lib/base/ids';
import { sendReceipt } from '@/lib/client/cache/compose/send-receipt';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Identity } from '@/lib/jmap/identity';
import type { Mailbox } from '@/lib/jmap/mailbox';

const accountId = 'a1' as AccountId;
const mail = {
  ...{ accountId, key: 'k1', fromEmail: 'alice+work@example.test', subject: 'Read: Lunch', text: 'It was opened.' },
  identity: { id: 'i1' as IdentityId, name: 'Alice', email: 'alice@example.test' } as Identity,
  to: { name: 'Bob', email: 'bob@example.test' },
  notification: 'Disposition: …',
  original: { id: 'e7' as EmailId, messageId: ['lunch@b'] },
};

const aServer = (answer: readonly object[]) => {
  const asked: Invocation[][] = [];
  const uploads: Blob[] = [];
  const server = {
    call: async (calls: readonly Invocation[]) => {
      asked.push([...calls]);
      return (asked.length === 1 ? answer : [{ response: {} }]) as readonly MethodResult[];
    },
    upload: async (_: AccountId, file: Blob) => {
      uploads.push(file);
      return { accountId, blobId: 'b5' as BlobId, type: file.type, size: file.size };
    },
    mailboxes: () => [{ id: 'm3' as MailboxId, role: 'drafts' } as Mailbox],
    undoSeconds: () => 20,
  };
  return { asked, uploads, server };
};

describe('a read receipt', () => {
  it('is a report of two parts, sent from nobody, and marks what was read', async () => {
    const { asked, uploads, server } = aServer([
      { response: { created: { k1: { id: 'e9' } } } },
      { response: { created: { k1: { id: 's1' } } } },
    ]);
    expect(await sendReceipt(server, mail)).toBe('e9');
    expect([uploads[0]?.type, await uploads[0]?.text()]).toEqual([
      'message/disposition-notification',
      'Disposition: …',
    ]);
    const [[, email], [, submission]] = asked[0] as [Invocation, Invocation];
    expect(email['create']).toMatchObject({
      k1: {
        clientKey: 'draft k1',
        to: [mail.to],
        inReplyTo: ['lunch@b'],
        'header:Auto-Submitted:asText': 'auto-replied',
        bodyStructure: {
          type: 'multipart/report',
          subParts: [{ type: 'text/plain' }, { blobId: 'b5', type: 'message/disposition-notification' }],
        },
      },
    });
    expect(submission['create']).toMatchObject({
      k1: {
        envelope: { mailFrom: { email: '', parameters: { HOLDFOR: '20' } }, rcptTo: [{ email: 'bob@example.test' }] },
        original: { emailId: 'e7', keyword: '$mdnsent' },
        clientKey: 'send k1',
      },
    });
  });

  it('leaves no draft behind when the server will not send it', async () => {
    const { asked, server } = aServer([
      { response: { created: { k1: { id: 'e9' } } } },
      { response: { notCreated: { k1: { type: 'forbiddenMailFrom' } } } },
    ]);
    await expect(sendReceipt(server, mail)).rejects.toThrow('forbiddenMailFrom');
    expect(asked[1]).toEqual([['Email/set', { accountId, destroy: ['e9'] }, 'remove']]);
  });
});
