import { type ParsedMail, simpleParser } from 'mailparser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { parseHeaders } from '@/lib/mail/header/parse-headers';
import { joinThreads } from '@/lib/mail/threading/join-threads';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import { ALICES_FOLDERS, type DemoMessage, makeDemoMail } from '@/tests/demo/demo-mail';

const NOW = Date.UTC(2026, 10, 24, 15, 20);
const DAY = 86_400_000;

type Read = DemoMessage & { readonly headers: EmailHeaders; readonly mail: ParsedMail };

const headersOf = ({ raw }: DemoMessage): EmailHeaders =>
  parseHeaders(raw.subarray(0, raw.indexOf('\r\n\r\n')).toString('latin1'));

let mail: Read[];
let alice: Read[];
let bob: Read[];

beforeAll(async () => {
  mail = await Promise.all(
    makeDemoMail(NOW).map(async (one) => ({ ...one, headers: headersOf(one), mail: await simpleParser(one.raw) })),
  );
  alice = mail.filter((one) => one.owner === 'alice');
  bob = mail.filter((one) => one.owner === 'bob');
});

const kind = (wanted: DemoMessage['kind']) => alice.filter((one) => one.kind === wanted);
const threadsOf = (messages: readonly Read[]) =>
  joinThreads({
    messages: messages.map(({ headers }) => ({ hashes: threadKeys({ headers }) })),
    known: new Map(),
    fresh: 1,
    sizes: new Map(),
  }).threads;

describe('the demo', () => {
  it('has exactly 400 messages, most of them Alice’s', () => {
    expect([mail.length, alice.length, bob.length]).toEqual([400, 357, 43]);
  });

  it('is the same for the same moment, and as lively a year later', () => {
    const again = makeDemoMail(NOW);
    expect(again.map((one) => one.raw.toString('base64'))).toEqual(mail.map((one) => one.raw.toString('base64')));
    expect(makeDemoMail(NOW + 365 * DAY)).toHaveLength(400);
  });

  it.each([
    ['in the afternoon', NOW],
    ['a minute after midnight', new Date(2026, 10, 24, 0, 1).getTime()],
    ['on the day after the clocks went forward', new Date(2026, 2, 30, 9).getTime()],
    ['on the last of February', new Date(2028, 1, 29, 12).getTime()],
  ])('lies in the past, and every answer after what it answers: %s', (_, now) => {
    const made = makeDemoMail(now).filter((one) => one.owner === 'alice');
    const sentAt = new Map(made.map((one) => [one.messageId, headersOf(one).sentAt]));
    for (const one of made) {
      expect(one.receivedAt).toBeLessThan(now);
      const { sentAt: at, inReplyTo } = headersOf(one);
      const before = sentAt.get(inReplyTo[0] ?? '');
      if (at !== null && before) expect(at, `${one.conversation} ${one.messageId}`).toBeGreaterThan(before);
    }
    const age = (days: number) => made.filter((one) => one.mailbox === 'INBOX' && now - one.receivedAt < days * DAY);
    expect(age(1).length).toBeGreaterThan(8);
    expect(age(7).length).toBeGreaterThan(age(1).length + 8);
    expect(Math.min(...made.map((one) => one.receivedAt))).toBeLessThan(now - 400 * DAY);
  });

  it('names every message once, and Bob’s by the names that Alice has', () => {
    const ids = alice.map((one) => one.headers.messageId[0]);
    expect(new Set(ids).size).toBe(357);
    expect(new Set(bob.map((one) => one.messageId)).size).toBe(43);
    for (const one of bob) expect(ids).toContain(one.headers.messageId[0]);
    expect(mail.map((one) => one.messageId)).toEqual(mail.map((one) => one.headers.messageId[0]));
  });

  it('reads without a broken character, but for the messages that are broken on purpose', () => {
    const marred = mail.filter(({ headers, mail: { text, html, attachments } }) => {
      const names = attachments.map((part) => part.filename ?? '');
      const all = [headers.subject, ...headers.from.map((one) => one.name), text, html || '', ...names];
      return all.some((one) => one?.includes('\uFFFD') || /=\?[\w-]+\?[bq]\?/i.test(one ?? ''));
    });
    expect(marred.map((one) => one.kind)).toEqual(marred.map(() => 'broken'));
    expect(marred.length).toBeGreaterThan(0);
    const undated = mail.filter((one) => one.headers.sentAt === null || one.headers.sentAt > NOW);
    expect(undated.map((one) => one.headers.subject)).toEqual(['A date from nowhere']);
  });

  it('joins every conversation into one thread and no two into one', () => {
    const threads = threadsOf(alice);
    const byConversation = new Map<string, Set<number>>();
    for (const [at, { conversation }] of alice.entries()) {
      byConversation.set(conversation, (byConversation.get(conversation) ?? new Set()).add(threads[at]!));
    }
    expect([...byConversation].filter(([, found]) => found.size !== 1)).toEqual([]);
    expect(new Set(threads).size).toBe(byConversation.size);
  });

  it('has a thread of 40 messages with eight people and the quotes of four programs', () => {
    const tour = alice.filter((one) => one.conversation === 'choir-tour');
    expect(tour).toHaveLength(40);
    expect(new Set(threadsOf(tour)).size).toBe(1);
    expect(new Set(tour.map((one) => one.headers.from[0]?.email)).size).toBe(8);
    const html = tour.map((one) => one.mail.html || '').join('');
    for (const mark of ['gmail_quote', 'border-top:solid #E1E1E1', 'blockquote type="cite"'])
      expect(html).toContain(mark);
    expect(tour.some((one) => /^>> /m.test(one.mail.text ?? ''))).toBe(true);
  });

  it('has conversations that lie in Inbox, Sent and a folder at once', () => {
    const boxes = (id: string) => [...new Set(alice.filter((m) => m.conversation === id).map((m) => m.mailbox))].sort();
    expect(boxes('choir-tour')).toEqual(['Choir', 'INBOX', 'Sent']);
    expect(boxes('piano-no-7')).toEqual(['INBOX', 'Projects/Piano No. 7', 'Sent']);
    expect(boxes('lyon')).toEqual(['Archive', 'INBOX', 'Sent']);
  });

  it('is written in eight languages and the charsets of thirty years', () => {
    expect([...new Set(alice.map((one) => one.language))].sort()).toEqual('ar de en fr he hi ja ru'.split(' '));
    const all = alice
      .map((one) => one.raw.toString('latin1'))
      .join('')
      .toLowerCase();
    for (const charset of ['iso-2022-jp', 'windows-1251', 'koi8-r', 'iso-8859-1', 'utf-8', 'us-ascii']) {
      expect(all).toContain(`charset=${charset}`);
    }
    for (const word of ['=?iso-2022-jp?b?', '=?koi8-r?b?', '=?windows-1251?b?', '=?iso-8859-1?q?', "*0*=utf-8''"]) {
      expect(all).toContain(word);
    }
  });

  it('has twelve newsletters, eleven with designs and one in plain text', () => {
    const letters = kind('newsletter');
    expect(letters).toHaveLength(12);
    expect(letters.every((one) => one.headers.listUnsubscribe && one.headers.listId)).toBe(true);
    expect(letters.filter((one) => one.mail.html)).toHaveLength(11);
    expect(letters.filter((one) => /background:\s*#(0|1)/.test(one.mail.html || '')).length).toBeGreaterThanOrEqual(3);
    const remote = letters.filter((one) => /<img[^>]+src="https:/.test(one.mail.html || ''));
    expect(remote.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['transaction', 66],
    ['list', 39],
    ['spam', 14],
    ['draft', 5],
    ['broken', 5],
    ['phishing', 1],
    ['bounce', 1],
    ['receipt', 1],
    ['signed', 1],
  ] as const)('has of the kind %s: %i', (name, count) => {
    expect(kind(name)).toHaveLength(count);
  });

  it('keeps spam in Junk and drafts in Drafts', () => {
    expect(kind('spam').every((one) => one.mailbox === 'Junk')).toBe(true);
    expect(kind('draft').every((one) => one.mailbox === 'Drafts' && one.flags.includes('\\Draft'))).toBe(true);
  });

  it('has one phishing mail whose name and link both lie', () => {
    const [one] = kind('phishing');
    expect(one?.headers.from[0]).toEqual({
      name: 'service@harbour-county-bank.example',
      email: 'alert@secure-login-hcb.example',
    });
    expect(one?.mail.html).toMatch(/href="https:\/\/hcb-verify[^>]+>https:\/\/harbour-county-bank/);
  });

  it('has attachments of all kinds, with their right beginnings', () => {
    const found = new Map<string, string>();
    for (const { mail: one } of alice) {
      for (const part of one.attachments) found.set(part.contentType, part.content.subarray(0, 4).toString('latin1'));
    }
    const office = 'application/vnd.openxmlformats-officedocument';
    expect(Object.fromEntries(found)).toMatchObject({
      'application/pdf': '%PDF',
      [`${office}.wordprocessingml.document`]: 'PK\x03\x04',
      [`${office}.spreadsheetml.sheet`]: 'PK\x03\x04',
      'application/zip': 'PK\x03\x04',
      'image/png': '\x89PNG',
      'image/jpeg': '\xff\xd8\xff\xe0',
      'audio/wav': 'RIFF',
      'text/csv': 'date',
      'text/vcard': 'BEGI',
      'text/plain': expect.any(String),
      'application/ics': 'BEGI',
      'message/rfc822': expect.any(String),
      'application/pgp-signature': '----',
    });
    const names = alice.flatMap((one) => one.mail.attachments.map((part) => part.filename ?? ''));
    expect(Math.max(...names.map((name) => name.length))).toBe(200);
    expect(names).toContain('作業手順書.pdf');
    expect(names).toContain('響板の写真（低音側）.jpg');
    expect(alice.some((one) => one.mail.attachments.filter((part) => part.cid).length === 2)).toBe(true);
  });

  it('has what real mailboxes have: no subject, a long one, sixty recipients, 900 kB', () => {
    expect(alice.filter((one) => one.headers.subject === null)).toHaveLength(3);
    expect(alice.filter((one) => !/^Subject:/m.test(one.raw.toString('latin1')))).toHaveLength(1);
    expect(Math.max(...alice.map((one) => one.headers.subject?.length ?? 0))).toBeGreaterThan(500);
    expect(Math.max(...alice.map((one) => one.headers.to.length))).toBe(60);
    expect(Math.max(...alice.map((one) => one.raw.length))).toBeGreaterThan(900_000);
    expect(alice.some((one) => /\p{Extended_Pictographic}/u.test(one.headers.subject ?? ''))).toBe(true);
  });

  it('has flags like a mailbox in use, and names folders in other scripts', () => {
    const inbox = alice.filter((one) => one.mailbox === 'INBOX');
    const having = (flag: string) => inbox.filter((one) => one.flags.includes(flag)).length;
    expect(inbox.length - having('\\Seen')).toBeGreaterThan(10);
    expect(having('\\Seen')).toBeGreaterThan(inbox.length / 2);
    expect(having('\\Flagged')).toBeGreaterThan(4);
    expect(alice.filter((one) => one.flags.includes('\\Answered')).length).toBeGreaterThan(20);
    const boxes = new Set(alice.map((one) => one.mailbox));
    for (const folder of ALICES_FOLDERS) if (folder !== 'Projects') expect(boxes).toContain(folder);
  });

  it('names no host that could exist', () => {
    const hosts = new Set<string>();
    const note = (text: string) => {
      for (const [, host] of text.matchAll(/(?:https?:\/\/|[\w.+-]@)([\w-]+(?:\.[\w-]+)+)/g)) hosts.add(host ?? '');
    };
    for (const { raw, mail: one, headers } of mail) {
      note(raw.toString('latin1').split('\r\n\r\n')[0] ?? '');
      note(`${one.text ?? ''} ${one.html || ''}`);
      note([...headers.from, ...headers.to, ...headers.cc].map((who) => who.email).join(' '));
    }
    expect([...hosts].filter((host) => !/\.(example|test)$/.test(host))).toEqual([]);
    expect(hosts.size).toBeGreaterThan(50);
  });
});
