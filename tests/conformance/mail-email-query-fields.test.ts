import { afterAll, beforeAll, describe, expect } from 'vitest';
import { MAIL, WAXWING } from '@/lib/jmap/capability';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { hasAttachment } from '@/lib/mail/mime/email-bodies';
import { headerWords } from '@/lib/mail/search/header-words';
import { tokens } from '@/lib/mail/search/tokens';
import { writeTexts } from '@/lib/server/store/email-text';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { leaf, multipart, numbered } from '@/tests/conformance/a-message';
import { type Letters, lettersOf } from '@/tests/conformance/letters';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const ANNA = { name: 'Anna Berg', email: 'anna.berg@example.org' };
const BOB = { name: 'Bob', email: 'bob@berg.test' };
const CORÉ = { name: 'Dr. Coré Großmann', email: 'core+work@example.org' };
const TEXT = leaf('text/plain');

type Given = { headers?: Partial<EmailHeaders>; bits?: number; keywords?: string[]; structure?: typeof TEXT };

describe('Email/query by fields', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let letters: Letters;
  const mail = (letter: string, uid: number, { headers = {}, structure = TEXT, ...rest }: Given) => {
    const whole = numbered(structure);
    const email = anIncomingEmail({
      uid,
      headers: { messageId: [letter], ...headers },
      structure: whole,
      hasAttachment: hasAttachment(whole),
      joinKey: letter,
      ...rest,
    });
    return { ...email, words: headerWords(email.headers, whole) };
  };
  const attached = (...parts: (typeof TEXT)[]) => multipart('mixed', TEXT, ...parts);
  const file = (type: string, called: string) => leaf(type, { name: called, disposition: 'attachment' });

  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    await house.put('INBOX', [
      mail('a', 1, {
        headers: {
          ...{ subject: 'Lunch at Berg', from: [ANNA], to: [BOB] },
          delivered: { 'delivered-to': ['bob@berg.test'], 'x-original-to': ['lunch+shop@berg.test'] },
        },
      }),
      mail('b', 2, {
        headers: { subject: '会議室の予約', from: [BOB], to: [CORÉ], cc: [ANNA], inReplyTo: ['a'], references: ['a'] },
      }),
      mail('c', 3, {
        headers: {
          subject: null,
          from: [CORÉ],
          to: [],
          bcc: [BOB],
          replyTo: [ANNA],
          listId: 'Birds <birds.example.net>',
        },
        structure: attached(file('application/pdf', 'Invoice 2026.pdf'), leaf('image/png', { cid: 'x' })),
      }),
      mail('d', 4, {
        headers: {
          subject: 'Budget',
          from: [BOB, ANNA],
          to: [BOB],
          sender: [CORÉ],
          autoSubmitted: 'auto-replied',
          sentAt: null,
        },
        structure: attached(file('application/octet-stream', 'plan.XLSX'), file('image/jpeg', 'birds.jpg')),
      }),
    ]);
    letters = await lettersOf(house);
    const body = (no: number, text: string) => ({ no, preview: text, words: tokens(text) });
    await writeTexts(house.store, { account: house.account, epoch: 0 }, [
      body(1, 'The budget of the birds, by Anna'),
      body(2, 'Lunch'),
      body(3, 'Nothing'),
    ]);
  });
  afterAll(() => end());

  const check: Letters['check'] = (cases) => letters.check(cases);

  rfc8621('§4.4.1', 'from, to, cc, bcc and subject look into their own header field alone', () =>
    check([
      [{ from: 'anna' }, 'da'],
      [{ from: 'ANNA bérg' }, 'da'],
      [{ from: '"anna berg"' }, 'da'],
      [{ from: '"berg anna"' }, 'da'],
      [{ from: 'anna.berg@example.org' }, 'da'],
      [{ from: 'example.org' }, 'dca'],
      [{ from: 'berg@example' }, 'da'],
      [{ from: 'berg.test' }, 'db'],
      [{ from: 'grossmann' }, 'c'],
      [{ from: 'bob anna' }, 'd'],
      [{ from: 'an*' }, 'da'],
      [{ from: 'an' }, ''],
      [{ from: 'lunch' }, ''],
      [{ from: '' }, 'dcba'],
      [{ from: '?!' }, ''],
      [{ to: 'bob' }, 'da'],
      [{ to: 'core+work@example.org' }, 'b'],
      [{ cc: 'anna' }, 'b'],
      [{ bcc: 'bob' }, 'c'],
      [{ subject: 'berg' }, 'a'],
      [{ subject: 'lunch' }, 'a'],
      [{ subject: '会議' }, 'b'],
      [{ subject: '室' }, 'b'],
      [{ subject: '約' }, 'b'],
      [{ subject: '議室の' }, 'b'],
      [{ subject: '室会' }, ''],
      [{ from: 'bob', to: 'bob', subject: 'budget' }, 'd'],
      [{ text: 'bob' }, 'dcba'],
      [{ text: 'anna lunch' }, 'ba'],
      [{ operator: 'NOT', conditions: [{ from: 'anna berg' }] }, 'cb'],
    ]),
  );

  rfc8621('§4.4.1', 'body looks into the text of a message and not into its header', () =>
    check([
      [{ body: 'budget' }, 'a'],
      [{ body: 'lunch' }, 'b'],
      [{ body: 'anna birds' }, 'a'],
      [{ body: '"birds by anna"' }, 'a'],
      [{ body: 'berg' }, ''],
      [{ text: 'budget' }, 'da'],
      [{ operator: 'NOT', conditions: [{ body: 'budget anna' }] }, 'dcb'],
    ]),
  );

  rfc8621('§4.4.1', 'header looks into a field that is kept, or asks whether the message has it', () =>
    check([
      [{ header: ['Subject'] }, 'dba'],
      [{ header: ['subject', ''] }, 'dba'],
      [{ header: ['To'] }, 'dba'],
      [{ header: ['Date'] }, 'cba'],
      [{ header: ['List-Id'] }, 'c'],
      [{ header: ['List-Unsubscribe'] }, ''],
      [{ operator: 'NOT', conditions: [{ header: ['List-Id'] }] }, 'dba'],
      [{ header: ['Delivered-To'] }, 'a'],
      [{ header: ['delivered-to', 'bob@berg.test'] }, 'a'],
      [{ header: ['Delivered-To', 'shop'] }, ''],
      [{ header: ['X-Original-To', 'shop@berg.test'] }, 'a'],
      [{ header: ['Envelope-To', 'bob'] }, ''],
      [{ text: 'shop' }, ''],
      [{ header: ['LIST-ID', 'birds.example.net'] }, 'c'],
      [{ header: ['List-Id', 'cats'] }, ''],
      [{ header: ['From', '"anna berg"'] }, 'da'],
      [{ header: ['Reply-To', 'anna'] }, 'c'],
      [{ header: ['Sender', 'core'] }, 'd'],
      [{ header: ['Auto-Submitted', 'auto-replied'] }, 'd'],
      [{ header: ['Message-ID', '<A>'] }, 'a'],
      [{ header: ['Message-ID', 'a'] }, 'a'],
      [{ header: ['Message-ID', ', '] }, ''],
      [{ header: ['In-Reply-To', '<a>'] }, 'b'],
      [{ header: ['References', 'a'] }, 'b'],
      [{ header: ['References'] }, 'b'],
    ]),
  );

  const ask = async (using: readonly string[], filter: object) => {
    const call = ['Email/query', { accountId: house.accountId, filter }, 'q'];
    const answer = await house.raw(JSON.stringify({ using, methodCalls: [call] }));
    const args = ('response' in answer && answer.response.methodResponses[0]?.[1]) || {};
    const { ids, type } = args as { ids?: readonly string[]; type?: string };
    return ids ? letters.spell(ids) : type;
  };

  rfc8620('§3.3', 'where mail was brought to is looked for when the request names our own capability', async () => {
    const vendor = (filter: object) => ask([MAIL, WAXWING], filter);
    expect(await ask([MAIL], { deliveredTo: 'shop' })).toBe('unsupportedFilter');
    expect(await vendor({ deliveredTo: 'shop' })).toBe('a');
    expect(await vendor({ deliveredTo: '"bob@berg.test"' })).toBe('a');
    expect(await vendor({ deliveredTo: 'bob', to: 'bob', subject: 'lunch' })).toBe('a');
    expect(await vendor({ deliveredTo: 'anna' })).toBe('');
    expect(await vendor({ operator: 'NOT', conditions: [{ deliveredTo: 'shop' }] })).toBe('dcb');
    expect(await vendor({ deliveredTo: 7 })).toBe('invalidArguments');
  });

  rfc8620('§3.3', 'attachments are looked for by name and kind when the request names our own capability', async () => {
    const vendor = (attachment: object) => ask([MAIL, WAXWING], { attachment });
    expect(await ask([MAIL], { attachment: { kind: 'pdf' } })).toBe('unsupportedFilter');
    expect(await vendor({ kind: 'pdf' })).toBe('c');
    expect(await vendor({ kind: 'spreadsheet' })).toBe('d');
    expect(await vendor({ kind: 'image' })).toBe('d');
    expect(await vendor({ kind: 'image', name: 'plan' })).toBe('d');
    expect(await vendor({ name: 'invoice.pdf' })).toBe('');
    expect(await vendor({ name: '2026.pdf' })).toBe('c');
    expect(await vendor({ name: 'xlsx' })).toBe('d');
    expect(await vendor({ kind: 'song' })).toBe('invalidArguments');
  });
});
