import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { type AnswerKind, answerRecipients } from '@/lib/mail/reply/answer-recipients';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

const ALICE = { name: 'Alice Zhang', email: 'alice@example.test' };
const ALICE_WORK = { name: 'Alice Zhang', email: 'Alice@Work.example' };
const BOB = { name: 'Bob Builder', email: 'bob@example.test' };
const CAROL = { name: null, email: 'carol@example.test' };
const DAVE = { name: 'Dave', email: 'dave@example.test' };
const LIST = { name: 'Garden', email: 'garden@lists.example' };
const OWN: ReadonlySet<string> = new Set(['alice@example.test', 'alice@work.example']);

const anEmail = (given: Partial<AnsweredEmail>): AnsweredEmail => ({
  from: [BOB],
  sender: null,
  replyTo: null,
  to: [ALICE],
  cc: null,
  bcc: null,
  mailFollowupTo: null,
  deliveredTo: null,
  messageId: ['1@example.test'],
  inReplyTo: null,
  references: null,
  subject: 'Lunch',
  sentAt: null,
  receivedAt: '2026-11-24T12:03:00Z',
  ...given,
});

/** "bob; carol + dave": To; Cc + Bcc. */
const draw = (kind: AnswerKind, given: Partial<AnsweredEmail>): string => {
  const { to, cc, bcc } = answerRecipients(kind, anEmail(given), OWN);
  const names = (people: readonly EmailAddress[]) => people.map(({ email }) => email.split('@')[0]).join(' ');
  return `${names(to)} | ${names(cc)} | ${names(bcc)}`;
};

describe('whom an answer goes to', () => {
  it.each<[what: string, kind: AnswerKind, given: Partial<AnsweredEmail>, drawn: string]>([
    ['the writer', 'reply', { cc: [CAROL] }, 'bob |  | '],
    ['the writer alone, when all that is known of the others is oneself', 'replyAll', {}, 'bob |  | '],
    ['To stays To and Cc stays Cc', 'replyAll', { to: [ALICE, CAROL], cc: [DAVE] }, 'bob carol | dave | '],
    ['Reply-To instead of the writer', 'reply', { replyTo: [CAROL] }, 'carol |  | '],
    ['Reply-To instead of the writer, for all', 'replyAll', { replyTo: [CAROL], to: [DAVE] }, 'carol dave |  | '],
    ['several in Reply-To', 'reply', { replyTo: [CAROL, DAVE] }, 'carol dave |  | '],
    ['the writer, when Reply-To is oneself', 'reply', { replyTo: [ALICE] }, 'bob |  | '],
    ['the writer, when Reply-To is empty', 'reply', { replyTo: [] }, 'bob |  | '],
    ['the sender, when nobody wrote it', 'reply', { from: null, sender: [CAROL] }, 'carol |  | '],
    ['a list only when it asks for it', 'reply', { replyTo: [LIST], to: [LIST] }, 'garden |  | '],
    ['not the list when only To names it', 'reply', { to: [LIST] }, 'bob |  | '],
    ['the list as well, for all', 'replyAll', { to: [LIST], cc: [ALICE] }, 'bob garden |  | '],
    [
      'Mail-Followup-To, for all',
      'replyAll',
      { mailFollowupTo: [LIST, ALICE], to: [LIST], cc: [DAVE] },
      'garden |  | ',
    ],
    ['the writer, whatever Mail-Followup-To says', 'reply', { mailFollowupTo: [LIST], to: [LIST] }, 'bob |  | '],
    [
      'all, when Mail-Followup-To is only oneself',
      'replyAll',
      { mailFollowupTo: [ALICE], cc: [DAVE] },
      'bob | dave | ',
    ],
    ['none of one’s own addresses', 'replyAll', { to: [ALICE_WORK, CAROL], cc: [ALICE] }, 'bob carol |  | '],
    [
      'none of one’s own addresses with a detail',
      'replyAll',
      {
        to: [{ name: null, email: 'Alice+Garden@example.test' }, CAROL],
        cc: [{ name: null, email: 'alice+x@work.example' }],
      },
      'bob carol |  | ',
    ],
    [
      'on, when one had sent it with a detail',
      'reply',
      { from: [{ name: null, email: 'alice+shop@example.test' }], to: [BOB] },
      'bob |  | ',
    ],
    [
      'each once, and To before Cc',
      'replyAll',
      { to: [CAROL, BOB, CAROL], cc: [CAROL, BOB, DAVE] },
      'bob carol | dave | ',
    ],
    ['each once, whatever the case', 'replyAll', { to: [{ name: null, email: 'BOB@example.test' }] }, 'bob |  | '],
    ['nobody without an address', 'replyAll', { to: [{ name: 'undisclosed-recipients', email: '' }] }, 'bob |  | '],
    ['not those in Bcc', 'replyAll', { bcc: [CAROL] }, 'bob |  | '],
    ['on to those who got what one sent', 'reply', { from: [ALICE], to: [BOB], cc: [CAROL] }, 'bob |  | '],
    [
      'on to all who got what one sent',
      'replyAll',
      { from: [ALICE], to: [BOB, ALICE_WORK], cc: [CAROL] },
      'bob | carol | ',
    ],
    ['on, also when sent under another own address', 'reply', { from: [ALICE_WORK], to: [BOB] }, 'bob |  | '],
    ['on, whatever Reply-To one had set', 'reply', { from: [ALICE], replyTo: [ALICE_WORK], to: [BOB] }, 'bob |  | '],
    ['to those in copy, when there is nobody else', 'reply', { from: [ALICE], to: [ALICE], cc: [BOB] }, 'bob |  | '],
    [
      'hidden again to those it was hidden from',
      'reply',
      { from: [ALICE], to: null, bcc: [BOB, CAROL] },
      ' |  | bob carol',
    ],
    ['hidden again, for all', 'replyAll', { from: [ALICE], to: [ALICE], bcc: [BOB] }, ' |  | bob'],
    ['to oneself, when nobody else was there', 'reply', { from: [ALICE], to: [ALICE] }, 'alice |  | '],
    ['to nobody when it is passed on', 'forward', { cc: [CAROL] }, ' |  | '],
  ])('%s (%s)', (_what, kind, given, drawn) => {
    expect(draw(kind, given)).toBe(drawn);
  });

  it('keeps the names', () => {
    expect(answerRecipients('reply', anEmail({}), OWN).to).toEqual([BOB]);
  });

  it('never goes to oneself while anybody else is there', () => {
    const own = ['alice@example.test', 'ALICE@work.example', 'alice+garden@example.test', 'Alice+x@Work.example'];
    const others = ['bob@example.test', 'carol@example.test', 'bob+alice@example.test', 'alice@elsewhere.example'];
    const person = fc.constantFrom(...own, ...others).map((email) => ({ name: null, email }));
    const people = fc.option(fc.array(person, { maxLength: 4 }), { nil: null });
    const email = fc.record({
      from: people,
      replyTo: people,
      to: people,
      cc: people,
      bcc: people,
      mailFollowupTo: people,
    });
    fc.assert(
      fc.property(email, fc.constantFrom<AnswerKind>('reply', 'replyAll'), (given, kind) => {
        const { to, cc, bcc } = answerRecipients(kind, anEmail(given), OWN);
        const named = [...to, ...cc, ...bcc].map((one) => one.email);
        if (named.some((one) => others.includes(one))) expect(named.filter((one) => own.includes(one))).toEqual([]);
        else expect(named.length).toBeLessThanOrEqual((given.from ?? []).length);
      }),
    );
  });
});
