import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobIdOf } from '@/lib/base/blob-id';
import { emailKeyOf } from '@/lib/base/ids';
import { renderMessage } from '@/lib/server/compose/render-message';
import { download } from '@/lib/server/methods/blob/download';
import { type CreatedEmails, createEmails } from '@/lib/server/methods/email/create';
import type { MethodContext } from '@/lib/server/methods/method-context';
import { putBlob, trimBlobs } from '@/lib/server/store/blobs/blobs';
import { sweepBlobs } from '@/lib/server/store/blobs/sweep-blobs';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { changesSince } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { findDrift } from '@/lib/server/store/drift';
import { failFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { leaf, multipart, numbered } from '@/tests/conformance/a-message';
import { aStore } from '@/tests/integration/store/a-store';

type Made = Readonly<Record<string, unknown>> & { readonly id: string };

let house: JmapAccount;
let context: MethodContext;
let end: () => Promise<void>;
beforeAll(async () => {
  const opened = await aStore();
  end = opened.end;
  house = await aJmapAccount(opened.store);
  context = { ...house.context, using: new Set(), createdIds: new Map(), alsoCall: () => undefined };
});
afterAll(() => end());

async function* once(content: string | Buffer) {
  yield Buffer.from(content as string);
}
const alice = { name: 'Alice', email: 'alice@example.test' };
const draft = (given: object = {}) => ({
  mailboxIds: { [house.boxId.Drafts]: true },
  keywords: { $draft: true, $seen: true },
  from: [alice],
  to: [{ name: 'Bob', email: 'bob@example.test' }],
  subject: 'Lunch',
  textBody: [{ partId: 't', type: 'text/plain' }],
  bodyValues: { t: { value: 'At noon?\n' } },
  ...given,
});
const create = (...given: object[]): Promise<CreatedEmails> =>
  createEmails(
    context,
    house.account,
    given.map((one, index) => [`k${index}`, one as Record<string, unknown>] as const),
  );
/** Makes one; throws when it is refused. */
const made = async (given: object): Promise<Made> => {
  const { created, notCreated } = await create(given);
  const one = created.get('k0');
  if (!one) throw new Error(JSON.stringify(notCreated.get('k0')));
  return one;
};
const errorOf = async (given: object) => (await create(given)).notCreated.get('k0');
const numberOf = (id: string): number => emailKeyOf(id)?.no ?? 0;
const got = async (id: string, args: object = {}): Promise<Record<string, unknown>> => {
  const all = { fetchAllBodyValues: true, ...args };
  const { list } = await house.ask<{ list: Record<string, unknown>[] }>('Email/get', { ids: [id], ...all });
  return list[0] ?? {};
};
const rendered = async (id: string, options = {}): Promise<Buffer> => {
  const message = await renderMessage(house.store, house.account, numberOf(id), options);
  if (!message) throw new Error('It was not composed here');
  const chunks: Buffer[] = [];
  for await (const chunk of message.source) chunks.push(chunk);
  const octets = Buffer.concat(chunks);
  expect(octets.length).toBe(message.size);
  return octets;
};
const uploaded = async (content: string | Buffer, type = 'application/pdf'): Promise<string> => {
  const { no } = await addUpload(house.store, { account: house.account, type, limit: 1e8 }, once(content));
  return blobIdOf({ emailNo: 0, part: String(no) });
};
const bytesOf = async (blobId: string): Promise<Buffer> => {
  const found = await download(house.store, house.account, blobId);
  if (found.kind !== 'found') throw new Error(found.kind);
  const chunks: Buffer[] = [];
  for await (const chunk of found.bytes) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).length).toBe(found.size);
  return Buffer.concat(chunks);
};
const commands = () =>
  house.store.database.rows<{
    no: number;
    kind: string;
    emails: number[];
    addBoxes: number[];
    after: number | null;
    waits: boolean;
  }>(
    {
      name: 'test-commands',
      text: `select "no", "kind", "emails", "addBoxes", "after", "runAfter" > now() + interval '20 seconds' as waits from "Command" where "accountId" = $1 order by "no"`,
    },
    [house.account],
  );
const noDrift = async () => expect(await findDrift(house.store, house.account)).toEqual([]);

describe('an email that is created', () => {
  it('is there at once, in its list, its search and the change log, and gives back what was put in', async () => {
    const before = await house.ask<{ state: string }>('Email/get', { ids: [] });
    const { id, blobId, threadId, size, ...more } = await made(
      draft({ keywords: { $draft: true, $seen: true, work: true } }),
    );
    expect(more).toEqual({});
    const email = await got(id);
    expect(email).toMatchObject({
      ...{ id, blobId, threadId, size },
      mailboxIds: { [house.boxId.Drafts]: true },
      keywords: { $draft: true, $seen: true, work: true },
      from: [alice],
      to: [{ name: 'Bob', email: 'bob@example.test' }],
      subject: 'Lunch',
      preview: 'At noon?',
      hasAttachment: false,
      bodyValues: { 1: { value: 'At noon?\n', isEncodingProblem: false, isTruncated: false } },
    });
    expect((email['messageId'] as string[])[0]).toMatch(/^[0-9a-f-]{36}@example\.test$/);
    const { ids } = await house.ask<{ ids: string[] }>('Email/query', { filter: { inMailbox: house.boxId.Drafts } });
    expect(ids).toContain(id);
    const found = await house.ask<{ ids: string[] }>('Email/query', { filter: { text: 'noon lunch' } });
    expect(found.ids).toContain(id);
    const changes = await changesSince(house.store, {
      account: house.account,
      type: 'Email',
      since: before.state,
      limit: 10,
    });
    expect(changes).toMatchObject({ created: [numberOf(id) * 1024], updated: [], destroyed: [] });
    await noDrift();
  });

  it('is appended on the mail server: a draft when nobody has written for a while, anything else at once', async () => {
    const { append, created } = await create(
      draft(),
      draft({ keywords: { $seen: true }, mailboxIds: { [house.boxId.Sent]: true } }),
    );
    const [first, second] = [...created.values()].map(({ id }) => numberOf(id));
    const all = await commands();
    expect(all.filter(({ emails }) => emails[0] === first)).toMatchObject([
      { kind: 'mailboxes', addBoxes: [house.box.Drafts], waits: true },
    ]);
    expect(all.filter(({ emails }) => emails[0] === second)).toMatchObject([
      { kind: 'mailboxes', addBoxes: [house.box.Sent], waits: false, no: append },
    ]);
  });

  it('is known to the rest of the request by its creation id, and may name mailboxes by theirs', async () => {
    context.createdIds.set('box', house.boxId.Work);
    const { created } = await create(draft({ mailboxIds: { '#box': true, [house.boxId.Drafts]: true } }));
    const id = created.get('k0')?.id ?? '';
    expect(context.createdIds.get('k0')).toBe(id);
    expect(Object.keys((await got(id))['mailboxIds'] as object).sort()).toEqual(
      [house.boxId.Drafts, house.boxId.Work].sort(),
    );
    await noDrift();
  });

  it('lands in the conversation that it answers, whichever was there first', async () => {
    const [original = ''] = await house.put('INBOX', [
      anIncomingEmail({ uid: 100, headers: { messageId: ['question@x'] } }),
    ]);
    const answer = await made(draft({ inReplyTo: ['question@x'], references: ['question@x'] }));
    expect(answer['threadId']).toBe((await got(original, { properties: ['threadId'] }))['threadId']);
    const early = await made(draft({ inReplyTo: ['late@x'] }));
    await house.put('INBOX', [anIncomingEmail({ uid: 101, headers: { messageId: ['late@x'] } })]);
    const { list } = await house.ask<{ list: { emailIds: string[] }[] }>('Thread/get', { ids: [early['threadId']] });
    expect(list[0]?.emailIds.length).toBe(2);
    await noDrift();
  });

  it('ties two conversations together when it answers both', async () => {
    const ids = await house.put('INBOX', [
      anIncomingEmail({ uid: 110, headers: { messageId: ['one@x'] } }),
      anIncomingEmail({ uid: 111, headers: { messageId: ['two@x'] } }),
    ]);
    const state = (await house.ask<{ state: string }>('Email/get', { ids: [] })).state;
    const { id, threadId } = await made(draft({ references: ['one@x', 'two@x'] }));
    const { list } = await house.ask<{ list: { emailIds: string[] }[] }>('Thread/get', { ids: [threadId] });
    expect(list[0]?.emailIds).toHaveLength(3);
    const changes = await house.ask<{ created: string[]; destroyed: string[] }>('Email/changes', { sinceState: state });
    expect(changes.created).toContain(id);
    expect(changes.destroyed.every((gone) => ids.includes(gone))).toBe(true);
    await noDrift();
  });

  it('is made once under one key, however often it is asked for', async () => {
    const given = draft({ clientKey: 'draft 1' });
    const first = await made(given);
    const again = await made(given);
    expect(again).toEqual(first);
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => made(draft({ clientKey: 'draft 2' }))));
    expect([b?.id, c?.id]).toEqual([a?.id, a?.id]);
    expect((await made(draft({ clientKey: 'draft 3' }))).id).not.toBe(a?.id);
    await sweepBlobs(house.store, Date.now() + 2 * 86_400_000);
    expect((await rendered(first.id)).toString()).toContain('At noon?');
    await noDrift();
  });

  it('says which blobs there are not, and which mailboxes', async () => {
    const attachments = ['b0-999', 'b5k-7', 'nonsense'].map((blobId) => ({ blobId, type: 'text/csv' }));
    expect(await errorOf(draft({ attachments }))).toEqual({
      type: 'blobNotFound',
      notFound: ['b0-999', 'b5k-7', 'nonsense'],
    });
    for (const mailbox of ['m9999', '#nothing', 'nonsense'])
      expect(await errorOf(draft({ mailboxIds: { [mailbox]: true } }))).toEqual({
        type: 'invalidProperties',
        properties: ['mailboxIds'],
      });
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`m${(index + 1).toString(32)}`, true]));
    expect(await errorOf(draft({ mailboxIds: many }))).toEqual({ type: 'tooManyMailboxes' });
    expect(await errorOf(draft({ subject: 7 }))).toMatchObject({ type: 'invalidProperties', properties: ['subject'] });
  });
});

describe('the MIME of an email that was composed here', () => {
  it('is the same octets each time, and what others read is what was written', async () => {
    const picture = await uploaded(Buffer.from('picture'), 'image/png');
    const { id, ...told } = await made(
      draft({
        bcc: [{ name: null, email: 'dora@example.test' }],
        htmlBody: [{ partId: 'h', type: 'text/html' }],
        attachments: [{ blobId: picture, cid: 'cat@x', name: '猫 🐈.png' }],
        bodyValues: { t: { value: 'Grüße' }, h: { value: '<p>Grüße <img src="cid:cat@x">' } },
      }),
    );
    const octets = await rendered(id);
    expect((await rendered(id)).equals(octets)).toBe(true);
    expect(octets.length).toBe(told['size']);
    expect((await bytesOf(String(told['blobId']))).equals(octets)).toBe(true);
    const mail = await simpleParser(octets, { keepCidLinks: true });
    expect([mail.text, mail.html]).toEqual(['Grüße', '<p>Grüße <img src="cid:cat@x">']);
    expect(mail.attachments.map(({ filename, cid, content }) => [filename, cid, content.toString()])).toEqual([
      ['猫 🐈.png', 'cat@x', 'picture'],
    ]);
    expect(octets.toString()).toContain('dora@example.test');
    expect((await rendered(id, { withoutBcc: true })).toString()).not.toContain('dora@example.test');
    // RFC 8620 §6: the blob goes by another id now, and that is told.
    const [attachment] = told['attachments'] as { blobId: string; size: number }[];
    expect(attachment).toMatchObject({ size: 7 });
    expect(attachment?.blobId).not.toBe(picture);
    expect((await bytesOf(attachment?.blobId ?? '')).toString()).toBe('picture');
    expect((await got(id))['attachments']).toEqual(told['attachments']);
  });

  it('answers for its header fields, those too that the store does not keep', async () => {
    const { id } = await made(draft({ 'header:X-Mood:asText': 'fröhlich' }));
    const email = await got(id, { properties: ['header:X-Mood:asText', 'headers'] });
    expect(email['header:X-Mood:asText']).toBe('fröhlich');
    expect((email['headers'] as { name: string }[]).map(({ name }) => name)).toEqual([
      'From',
      'To',
      'Subject',
      'X-Mood',
      'Date',
      'Message-ID',
      'MIME-Version',
      'Content-Type',
      'Content-Transfer-Encoding',
    ]);
  });

  it('streams twenty megabytes without holding them', async () => {
    const content = Buffer.alloc(20 * 1024 * 1024);
    for (let at = 0; at < content.length; at += 4) content.writeUInt32LE((at * 2654435761) >>> 0, at);
    const { id, size } = await made(draft({ attachments: [{ blobId: await uploaded(content), name: 'big.pdf' }] }));
    const message = await renderMessage(house.store, house.account, numberOf(id));
    if (!message) throw new Error('nothing');
    global.gc?.();
    const hash = createHash('sha256');
    let [octets, largest] = [0, 0];
    for await (const chunk of message.source) {
      octets += chunk.length;
      largest = Math.max(largest, chunk.length);
      hash.update(chunk);
    }
    expect(octets).toBe(size);
    // One chunk of the file, encoded, is all there is at once.
    expect(largest).toBeLessThan(512 * 1024);
    const mail = await simpleParser(await rendered(id));
    expect(mail.attachments[0]?.content.equals(content)).toBe(true);
  });

  it('is there for nobody else, and not for what came from a server', async () => {
    const [incoming = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 120 })]);
    expect(await renderMessage(house.store, house.account, numberOf(incoming))).toBeUndefined();
    const other = await aJmapAccount(house.store);
    const { id } = await made(draft());
    expect(await renderMessage(other.store, other.account, numberOf(id))).toBeUndefined();
  });
});

describe('an attachment', () => {
  const mailWithPdf = async (uid: number): Promise<string> => {
    const structure = numbered(
      multipart('mixed', leaf('text/plain'), leaf('application/pdf', { name: 'a.pdf', encoding: 'base64' })),
    );
    const [id = ''] = await house.put('INBOX', [anIncomingEmail({ uid, structure })]);
    return id;
  };

  it('of another email is forwarded by its blob id, also when its bytes must be fetched first', async () => {
    const no = numberOf(await mailWithPdf(130));
    const key = { account: house.account, emailNo: no, part: '2' };
    const making = made(draft({ attachments: [{ blobId: blobIdOf(key), name: 'a.pdf' }] }));
    while ((await takeFetchRequests(house.store, house.account, 5)).length === 0)
      await new Promise((done) => setTimeout(done, 10));
    await putBlob(house.store, key, 'application/pdf', once('PDF'));
    await house.store.database.rows(
      { name: 'test-fetched', text: 'delete from "FetchRequest" where "accountId" = $1' },
      [house.account],
    );
    const { id } = await making;
    // The cache lets go of it; the draft does not.
    expect(await trimBlobs(house.store, 0)).toBeGreaterThan(0);
    const mail = await simpleParser(await rendered(id));
    expect(
      mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString()]),
    ).toEqual([['a.pdf', 'application/pdf', 'PDF']]);
  });

  it('keeps the charset that its email named, when a body is put back by reference', async () => {
    const structure = numbered(leaf('text/html', { charset: 'iso-8859-1' }));
    const [id = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 133, structure })]);
    const key = { account: house.account, emailNo: numberOf(id), part: '1' };
    await putBlob(house.store, key, 'text/html', once(Buffer.from('<p>Grüße', 'latin1')));
    const htmlBody = [{ blobId: blobIdOf(key), type: 'text/html' }];
    const email = await got((await made(draft({ textBody: null, htmlBody }))).id);
    expect(email).toMatchObject({
      preview: 'Grüße',
      bodyValues: { 1: { value: '<p>Grüße', isEncodingProblem: false } },
    });
  });

  it('that the mail server does not give makes no email', async () => {
    const no = numberOf(await mailWithPdf(131));
    const key = { account: house.account, emailNo: no, part: '2' };
    const making = errorOf(draft({ attachments: [{ blobId: blobIdOf(key) }] }));
    while ((await takeFetchRequests(house.store, house.account, 5)).length === 0)
      await new Promise((done) => setTimeout(done, 10));
    await failFetch(house.store, key, 'The server is closed');
    expect(await making).toEqual({ type: 'serverUnavailable', description: 'The server is closed' });
  });

  it('can be a whole email, one that was composed here too', async () => {
    const inner = await made(draft({ subject: 'Inner', bodyValues: { t: { value: 'Grüße von innen' } } }));
    const outer = await made(draft({ attachments: [{ blobId: inner['blobId'], name: 'inner.eml' }] }));
    const octets = await rendered(outer.id);
    // RFC 2046 §5.2.1: it stands in the other as it is.
    expect(octets.includes(await rendered(inner.id))).toBe(true);
    expect((await got(outer.id))['attachments']).toMatchObject([{ type: 'message/rfc822', name: 'inner.eml' }]);
    const [wild = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 132 })]);
    const key = { account: house.account, emailNo: numberOf(wild), part: '' };
    await putBlob(house.store, key, 'message/rfc822', once('Subject: Grüße\n\nbare line ends'));
    const other = await made(draft({ attachments: [{ blobId: blobIdOf(key), name: 'wild.eml' }] }));
    const mail = await simpleParser(await rendered(other.id));
    const attached = { type: 'application/octet-stream', name: 'wild.eml' };
    expect((await got(other.id))['attachments']).toMatchObject([attached]);
    expect(mail.attachments[0]?.content.toString()).toBe('Subject: Grüße\n\nbare line ends');
  });

  it('goes on from draft to draft, while the older ones are forgotten', async () => {
    const upload = await uploaded('letter');
    const attach = (blobId: unknown) => draft({ attachments: [{ blobId, name: 'letter.pdf' }] });
    const first = await made(attach(upload));
    const blobOf = (one: Made) => (one['attachments'] as { blobId: string }[])[0]?.blobId;
    const { created, append } = await create(attach(blobOf(first)));
    const second = created.get('k0');
    if (!second) throw new Error('no second draft');
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: [house.box.Drafts] };
    await changeEmails(house.store, house.account, [{ emails: [numberOf(first.id)], patch }], { after: append });
    expect(await got(first.id)).toEqual({});
    // A day later the composer is still open: the upload lives as long as a draft that it is in.
    await house.store.database.rows(
      { name: 'test-age', text: `update "Blob" set "usedAt" = now() - interval '25 hours' where "accountId" = $1` },
      [house.account],
    );
    await sweepBlobs(house.store, Date.now());
    const third = await made(attach(upload));
    await sweepBlobs(house.store, Date.now() + 2 * 86_400_000);
    for (const one of [second, third])
      expect((await simpleParser(await rendered(one.id))).attachments[0]?.content.toString()).toBe('letter');
    await noDrift();
  });
});
