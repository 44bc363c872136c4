import { describe, expect, it } from 'vitest';
import type { AccountId, EmailId, IdentityId, MailboxId } from '@/lib/base/ids';
import { isUnwritten, sendInvitationAnswer } from '@/lib/client/cache/compose/send-invitation-answer';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Identity } from '@/lib/jmap/identity';
import type { Mailbox } from '@/lib/jmap/mailbox';

const accountId = 'a1' as AccountId;
const identity = { id: 'i1' as IdentityId, name: 'Alice', email: 'alice@example.test' } as Identity;
const mail = {
  ...{ accountId, identity, key: 'k1', fromEmail: 'alice+work@example.test', subject: 'Accepted: Roof', text: 'Yes' },
  to: { name: 'Bob', email: 'bob@example.test' },
  calendar: 'BEGIN:VCALENDAR',
  original: { id: 'e7' as EmailId, messageId: ['roof@b'], inReplyTo: null, references: ['first@b'] },
};

/** A server that answers what it is told to, and what it was asked. */
const aServer = (answers: readonly (readonly Partial<MethodResult>[])[], drafts: readonly string[] = ['m3']) => {
  const asked: Invocation[][] = [];
  const mailboxes = drafts.map((id) => ({ id: id as MailboxId, role: 'drafts' }) as Mailbox);
  const call = async (calls: readonly Invocation[]): Promise<readonly MethodResult[]> => {
    asked.push([...calls]);
    return (answers[asked.length - 1] ?? []) as readonly MethodResult[];
  };
  return { asked, server: { call, mailboxes: () => mailboxes, undoSeconds: () => 20 } };
};
const response = (given: object): Partial<MethodResult> => ({ response: given as never });

describe('the answer to an invitation', () => {
  it('is a draft with words and calendar, and its submission, in one request', async () => {
    const { asked, server } = aServer([
      [response({ created: { k1: { id: 'e9' } } }), response({ created: { k1: { id: 's1' } } })],
    ]);
    await sendInvitationAnswer(server, mail);
    expect(asked).toHaveLength(1);
    const [[, draft], [, submission]] = asked[0] as [Invocation, Invocation];
    expect(draft['create']).toEqual({
      k1: {
        clientKey: 'draft k1',
        mailboxIds: { m3: true },
        keywords: { $draft: true, $seen: true },
        from: [{ name: 'Alice', email: 'alice+work@example.test' }],
        to: [mail.to],
        subject: 'Accepted: Roof',
        inReplyTo: ['roof@b'],
        references: ['first@b', 'roof@b'],
        bodyStructure: {
          type: 'multipart/alternative',
          subParts: [
            { partId: 'text', type: 'text/plain' },
            { partId: 'calendar', type: 'text/calendar' },
          ],
        },
        bodyValues: { text: { value: 'Yes' }, calendar: { value: 'BEGIN:VCALENDAR' } },
      },
    });
    expect(submission['create']).toEqual({
      k1: {
        identityId: 'i1',
        emailId: '#k1',
        envelope: {
          mailFrom: { email: 'alice@example.test', parameters: { HOLDFOR: '20' } },
          rcptTo: [{ email: 'bob@example.test', parameters: null }],
        },
        original: { emailId: 'e7', keyword: '$answered' },
        clientKey: 'send k1',
      },
    });
  });

  it('leaves no draft behind when the server will not send it', async () => {
    const { asked, server } = aServer([
      [response({ created: { k1: { id: 'e9' } } }), response({ notCreated: { k1: { type: 'forbiddenFrom' } } })],
    ]);
    await expect(sendInvitationAnswer(server, mail)).rejects.toThrow('forbiddenFrom');
    expect(asked[1]).toEqual([['Email/set', { accountId, destroy: ['e9'] }, 'remove']]);
  });

  it('makes a mailbox for drafts where there is none', async () => {
    const done = [
      response({}),
      response({ created: { k1: { id: 'e9' } } }),
      response({ created: { k1: { id: 's1' } } }),
    ];
    const { asked, server } = aServer([done], []);
    await sendInvitationAnswer({ ...server, mailboxes: () => [] }, mail);
    expect(asked[0]?.map(([name]) => name)).toEqual(['Mailbox/set', 'Email/set', 'EmailSubmission/set']);
    expect(asked[0]?.[1]?.[1]).toMatchObject({ create: { k1: { mailboxIds: { '#drafts-k1': true } } } });
  });

  it('is told from what somebody wrote', async () => {
    const told = (bodyStructure: object) =>
      isUnwritten(aServer([[response({ list: [{ id: 'e9', bodyStructure }] })]]).server, accountId, 'e9' as EmailId);
    const parts = (...types: string[]) => types.map((type) => ({ type }));
    expect(await told({ type: 'multipart/alternative', subParts: parts('text/plain', 'text/calendar') })).toBe(true);
    expect(await told({ type: 'multipart/alternative', subParts: parts('text/plain', 'text/html') })).toBe(false);
    expect(await told({ type: 'multipart/mixed', subParts: parts('text/plain', 'text/calendar') })).toBe(false);
    const receipt = parts('text/plain', 'message/disposition-notification');
    expect(await told({ type: 'multipart/report', subParts: receipt })).toBe(true);
    expect(await told({ type: 'multipart/report', subParts: parts('text/plain', 'message/delivery-status') })).toBe(
      false,
    );
  });
});
