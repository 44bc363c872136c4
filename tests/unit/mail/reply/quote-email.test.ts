import { describe, expect, it } from 'vitest';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';
import { quoteEmail, quoteText } from '@/lib/mail/reply/quote-email';

const email: AnsweredEmail = {
  from: [{ name: 'Alice <b>', email: 'alice@example.test' }],
  sender: null,
  replyTo: null,
  to: [{ name: 'Bob', email: 'bob@example.test' }],
  cc: null,
  bcc: null,
  mailFollowupTo: null,
  deliveredTo: null,
  messageId: null,
  inReplyTo: null,
  references: null,
  subject: 'Lunch & more',
  sentAt: '2026-11-24T12:03:00Z',
  receivedAt: '2026-11-24T12:04:00Z',
};
const about = { email, html: null, timeZone: 'UTC' } as const;

describe('quoteText', () => {
  it('puts a mark before each line and deepens the marks that are there', () => {
    expect(quoteText('Hello\r\n\r\n> old\n>> older\n\n')).toBe('> Hello\n>\n>> old\n>>> older');
  });
});

describe('quoteEmail', () => {
  it('says who wrote when, above the quote', () => {
    const { text, html } = quoteEmail({ ...about, kind: 'reply', text: 'Yes\n' });
    expect(text).toBe('On 24 November 2026 at 12:03, Alice <b> wrote:\n> Yes');
    expect(html).toContain('<div>On 24 November 2026 at 12:03, Alice &lt;b&gt; wrote:</div><blockquote type="cite"');
    expect(html).toContain('<div>Yes</div></blockquote>');
  });
  it('names the message that is passed on', () => {
    const { text, html } = quoteEmail({ ...about, kind: 'forward', text: 'Yes' });
    expect(text).toBe(
      [
        '---------- Forwarded message ----------',
        'From: Alice <b> <alice@example.test>',
        'Date: 24 November 2026 at 12:03',
        'Subject: Lunch & more',
        'To: Bob <bob@example.test>',
        '',
        'Yes',
      ].join('\n'),
    );
    expect(html).toContain('<b>Subject:</b> Lunch &amp; more');
  });
  it('quotes the HTML as it was given, and makes some of plain text', () => {
    expect(quoteEmail({ ...about, kind: 'reply', html: '<p>Yes</p>', text: 'Yes' }).html).toContain('<p>Yes</p>');
    expect(quoteEmail({ ...about, kind: 'reply', text: '  1 < 2\n\nx' }).html).toContain(
      '<div>&nbsp; 1 &lt; 2</div><div><br></div><div>x</div>',
    );
  });
});
