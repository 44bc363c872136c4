import { describe, expect, it } from 'vitest';
import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import { deliveryStatus, restAfter, sendFailure, waitedBy } from '@/lib/server/sync/outbound/send-problem';

const HOUR = 3_600_000;

type Given = {
  kind?: MailServerErrorKind;
  temporary?: boolean;
  says?: string;
  code?: string;
  tries?: number;
  waitedMs?: number;
  isOfRecipients?: boolean;
};
const failure = (given: Given = {}) => {
  const { kind = 'refused', temporary = false, says, code, tries = 1, waitedMs = 0, isOfRecipients = false } = given;
  const error = new MailServerError('Cannot hand it over', { kind, temporary, serverText: says, code });
  return sendFailure({ error, isOfRecipients, tries, waitedMs });
};
const draw = (given: Given) => {
  const { kind, problem } = failure(given);
  return `${kind} ${problem.code}: ${problem.serverText}`;
};

describe('what was surely not sent', () => {
  it('is given back with the words of the server when it will not be taken', () => {
    expect(draw({ says: '554 5.7.1 Spam, see https://ya.cc/1' })).toBe(
      'failed send.refused: 554 5.7.1 Spam, see https://ya.cc/1',
    );
    expect(draw({ kind: 'auth', says: '535 5.7.139 disabled for the Tenant' })).toBe(
      'failed send.auth: 535 5.7.139 disabled for the Tenant',
    );
    expect(draw({ says: '550 5.1.1 nobody', isOfRecipients: true })).toBe('failed send.recipients: 550 5.1.1 nobody');
    expect(draw({ code: 'SIZE', says: 'SIZE 1000' })).toBe('failed send.tooLarge: SIZE 1000');
    expect(draw({ says: '552 5.3.4 too big' })).toBe('failed send.tooLarge: 552 5.3.4 too big');
  });

  it.each([
    ['553 5.7.1 <a@post.test>: Sender address rejected: not owned by user alice', true, 'sender'],
    ['550 5.7.60 SMTP; Client does not have permissions to send as this sender', true, 'sender'],
    ['554 5.2.252 SendAsDenied; alice@outlook.example not allowed to send as a@post.test', false, 'sender'],
    ['553 5.1.8 that name is not yours', false, 'sender'],
    ['553 sorry, that domain is not in my list of allowed rcpthosts', true, 'recipients'],
    ['554 5.7.1 <b@example.test>: Relay access denied', true, 'recipients'],
  ])('is the sender’s where the server means the address in From: %s', (says, isOfRecipients, code) => {
    expect(draw({ says, isOfRecipients })).toBe(`failed send.${code}: ${says}`);
  });

  it('is tried again while it may be taken later, for a day', () => {
    expect(draw({ kind: 'network', temporary: true })).toBe('later send.network: null');
    expect(draw({ kind: 'tls' })).toBe('later send.network: null');
    expect(draw({ kind: 'limit', temporary: true, says: '421 slow down' })).toBe('later send.refused: 421 slow down');
    expect(draw({ kind: 'network', temporary: true, waitedMs: 24 * HOUR - 1 })).toBe('later send.network: null');
    expect(draw({ kind: 'network', temporary: true, waitedMs: 24 * HOUR })).toBe('failed send.expired: null');
  });

  it('is tried three times where 550 5.5.0 may not be meant for ever', () => {
    const says = '550 5.5.0 not now';
    expect([1, 3, 4].map((tries) => failure({ says, tries }).kind)).toEqual(['later', 'later', 'failed']);
  });

  it('has waited for a day after 29 tries, whenever it was to be sent', () => {
    expect([1, 2, 3, 4].map((tries) => waitedBy(tries) / 1000)).toEqual([0, 10, 70, 190]);
    const kinds = [29, 30].map(
      (tries) => failure({ kind: 'network', temporary: true, tries, waitedMs: waitedBy(tries) }).kind,
    );
    expect(kinds).toEqual(['later', 'failed']);
  });

  it('waits ten seconds, then 1, 2, 5, 15 minutes, and then an hour each time', () => {
    expect(restAfter(1)).toBe(10_000);
    expect([2, 3, 4, 5, 6, 7, 40].map((tries) => restAfter(tries) / 60_000)).toEqual([1, 2, 5, 15, 60, 60, 60]);
  });
});

describe('what is known of each recipient', () => {
  it('is the answer to the message, but for those whom the server did not want', () => {
    const address = (email: string) => ({ email, parameters: null });
    const envelope = {
      mailFrom: address('alice@example.test'),
      rcptTo: [address('bob@example.test'), address('x@example.test')],
    };
    const refused = [{ email: 'x@example.test', reply: '550 no' }];
    expect(deliveryStatus(envelope, { reply: '250 ok', delivered: 'unknown', refused })).toEqual({
      'bob@example.test': { smtpReply: '250 ok', delivered: 'unknown', displayed: 'unknown' },
      'x@example.test': { smtpReply: '550 no', delivered: 'no', displayed: 'unknown' },
    });
    // Taken at RCPT TO, and refused as a whole at the end.
    expect(deliveryStatus(envelope, { reply: '554 spam', delivered: 'no', refused })).toEqual({
      'bob@example.test': { smtpReply: '554 spam', delivered: 'no', displayed: 'unknown' },
      'x@example.test': { smtpReply: '550 no', delivered: 'no', displayed: 'unknown' },
    });
  });
});
