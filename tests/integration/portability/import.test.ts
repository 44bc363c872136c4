import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import { beginImport, endImport, ImportTakenOver, reportMessages } from '@/lib/server/store/imports/imports';
import { statement } from '@/lib/server/store/sql';
import { zip } from '@/tests/demo/files/zip';
import { aSignedInUser } from '@/tests/integration/auth/a-signed-in-user';
import { aWebProcess, type TestWeb } from '@/tests/integration/auth/a-web-process';
import { anImportingUser, drawLines, newKey } from './an-importing-user';

let test: TestWeb;
beforeAll(async () => {
  test = await aWebProcess({ config: { importMessageBytes: 700_000, importBytes: 20_000_000 } });
});
afterAll(() => test.end());

const UNSEEN = statement('unseen', `update "Import" set "seenAt" = now() - interval '1 hour' where "accountId" = $1`);
const FROM = 'From bob@example.test Tue Nov 24 09:05:03 2026';
const AT = Date.UTC(2026, 10, 24, 9, 5, 3);
const message = (subject: string, more = ''): string =>
  `Message-ID: <${subject.replaceAll(' ', '-')}@example.test>\r\nFrom: Bob <bob@example.test>\r\nSubject: ${subject}\r\n${more}\r\nHello\r\n`;
const mboxOf = (...messages: string[]): Buffer =>
  Buffer.from(messages.map((text) => `${FROM}\r\n${text}\r\n`).join(''), 'latin1');

const alice = async () => {
  const user = await aSignedInUser(test.web);
  return { ...user, inbox: user.box.INBOX, ...anImportingUser(test.web, user) };
};

describe('an import', () => {
  it('brings messages in octet for octet, with their dates and what was read', async () => {
    const { importFile, emailsIn, octetsIn, inbox } = await alice();
    const texts = [message('one', 'Status: RO\r\nX-Status: F\r\n'), message('two', 'Status: O\r\n'), message('three')];
    const { import: done, messages } = await importFile(mboxOf(...texts), inbox);
    expect(done).toMatchObject({ state: 'done', imported: 3, known: 0, refused: 0, fileName: 'old.mbox' });
    expect(drawLines(messages)).toEqual(['1 imported one', '2 imported two', '3 imported three']);
    const emails = await emailsIn(inbox);
    expect(emails.map(({ receivedAt }) => receivedAt)).toEqual([AT, AT, AT]);
    expect(emails.map(({ flags, keywords }) => keywordsOf(flags, keywords).join(' '))).toEqual([
      '$seen $flagged',
      '',
      '$seen',
    ]);
    expect((await octetsIn(inbox)).map(String)).toEqual(texts);
  });

  it('doubles nothing when it is done again, or when a message stands twice in it', async () => {
    const { importFile, emailsIn, inbox } = await alice();
    const nameless = 'From: Bob <bob@example.test>\r\nSubject: nameless\r\n\r\nHello\r\n';
    const file = mboxOf(message('one'), nameless, message('one'), nameless);
    expect((await importFile(file, inbox)).import).toMatchObject({ imported: 2, known: 2 });
    const again = await importFile(file, inbox, 100);
    expect(again.import).toMatchObject({ imported: 0, known: 4 });
    expect(drawLines(again.messages)[1]).toBe('2 known nameless');
    expect(await emailsIn(inbox)).toHaveLength(2);
  });

  it('names what it does not take, and takes the rest', async () => {
    const { importFile, look, emailsIn, inbox } = await alice();
    const large = `${message('large')}${'x'.repeat(78)}\r\n`.padEnd(900_000, `${'y'.repeat(78)}\r\n`).concat('\r\n');
    const file = mboxOf(
      message('first'),
      large,
      'no header here\r\n',
      '',
      message('gone', 'X-Mozilla-Status: 0009\r\n'),
      `${message('middle')}${'z'.repeat(600_000)}\r\n`,
      message('nul \0 and \xff'),
    );
    const { import: done, messages } = await importFile(file, inbox, 250_000);
    expect(done).toMatchObject({ state: 'done', imported: 3, refused: 4, octets: file.length });
    expect(drawLines(messages)).toEqual([
      '1 imported first',
      '2 refused tooLarge large',
      '3 refused noMessage',
      '4 refused noMessage',
      '5 refused deleted gone',
      '6 imported middle',
      '7 imported nul  and ÿ',
    ]);
    const refused = await look(done.key, '&outcome=refused&after=3');
    expect(drawLines(refused.messages)).toEqual(['4 refused noMessage', '5 refused deleted gone']);
    expect((await emailsIn(inbox)).map(({ headers }) => headers.subject)).toEqual(['first', 'middle', 'nul  and ÿ']);
  });

  it('takes a single message, and archives of both; other files in them are passed over', async () => {
    const { importFile, emailsIn, inbox } = await alice();
    expect((await importFile(Buffer.from(message('alone').replaceAll('\r\n', '\n')), inbox)).import.imported).toBe(1);
    const archive = zip({
      'INBOX/1.eml': message('in a file'),
      'Old.mbox': mboxOf(message('in an mbox'), message('alone')),
      'Report.txt': 'Nothing\r\n',
      '__MACOSX/._1.eml': 'nothing',
      'empty.eml': '',
    });
    const { import: done, messages } = await importFile(archive, inbox, 300);
    expect(done).toMatchObject({ state: 'done', imported: 2, known: 1, refused: 1 });
    expect(drawLines(messages)).toEqual([
      '1 imported in a file',
      '2 imported in an mbox',
      '3 known alone',
      '4 refused noMessage',
    ]);
    expect((await emailsIn(inbox)).map(({ headers }) => headers.subject).toSorted()).toEqual([
      'alone',
      'in a file',
      'in an mbox',
    ]);
  });

  it('says of a file that is broken or none what is wrong', async () => {
    const { importFile, inbox } = await alice();
    const archive = zip({ '1.eml': message('one') });
    const bomb = zip({ '1.eml': message('one'), '2.eml': Buffer.alloc(30_000_000) });
    const outcomes = [
      await importFile(Buffer.from('%PDF-1.7\n%\xe2\xe3\nobj: 1\n'), inbox),
      await importFile(Buffer.alloc(0), inbox),
      await importFile(archive.subarray(0, archive.length - 30), inbox),
      await importFile(Buffer.concat([archive.subarray(0, 40), Buffer.alloc(20), archive.subarray(60)]), inbox),
      await importFile(bomb, inbox),
    ].map(({ import: { state, problem, imported }, messages }) => [state, problem, imported, ...drawLines(messages)]);
    expect(outcomes).toEqual([
      ['done', null, 0, '1 refused noMessage'],
      ['done', null, 0, '1 refused noMessage'],
      ['failed', 'unreadable', 0],
      ['failed', 'unreadable', 0],
      ['failed', 'tooLarge', 0],
    ]);
  });

  it('comes in pieces: one that does not follow is sent again from where it broke off', async () => {
    const { send, ended, emailsIn, inbox } = await alice();
    const file = mboxOf(message('one'), message('two'));
    const key = newKey();
    const piece = (offset: number, end = file.length) =>
      send(file.subarray(offset, end), { box: inbox, key, offset, last: end === file.length });
    expect(await (await piece(0, 50)).json()).toEqual({ octets: 50 });
    const wrong = await piece(70);
    expect(await wrong.json()).toMatchObject({ status: 409, octets: 50 });
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(file.subarray(50, 60)),
      pull: (controller) => controller.error(new Error('The line is cut')),
    });
    const cut = await send(broken, { box: inbox, key, offset: 50, last: false });
    expect(cut.status).toBe(409);
    const { octets } = (await cut.json()) as { octets: number };
    expect((await piece(octets)).status).toBe(200);
    expect((await ended(key)).import).toMatchObject({ state: 'done', imported: 2 });
    expect((await piece(0)).status).toBe(410);
    expect(await emailsIn(inbox)).toHaveLength(2);
  });

  it('of a process that was killed is taken over where its last transaction ended, and not before it is surely gone', async () => {
    const { send, ended, emailsIn, inbox, account } = await alice();
    const { store } = test.web;
    const file = mboxOf(message('one'), message('two'), message('three'));
    const second = file.indexOf('From bob', 1);
    const key = newKey();
    // As the killed one has left it: its first message was placed.
    const killed = await beginImport(store, account, { key, mailboxNo: inbox, fileName: '', fileSize: file.length });
    const run = { account, no: killed?.no ?? 0, run: killed?.run ?? 0 };
    const point = { position: second, placed: 1 };
    await store.database.transaction((sql) => reportMessages(sql, run, { lines: [], point }));
    const piece = (offset: number) => send(file.subarray(offset), { box: inbox, key, offset, size: file.length });
    const octetsOf = async (answer: Response) => [answer.status, ((await answer.json()) as { octets: number }).octets];
    expect(await octetsOf(await piece(file.length))).toEqual([409, file.length]);

    await store.database.rows(UNSEEN, [account]);
    expect(await octetsOf(await piece(file.length))).toEqual([409, second]);
    const late = store.database.transaction((sql) => reportMessages(sql, run, { lines: [], point }));
    await expect(late).rejects.toThrow(ImportTakenOver);
    expect(await octetsOf(await piece(second))).toEqual([200, file.length]);
    const { import: done, messages } = await ended(key);
    expect(done).toMatchObject({ state: 'done', imported: 2, octets: file.length });
    expect(drawLines(messages)).toEqual(['2 imported two', '3 imported three']);
    expect(await emailsIn(inbox)).toHaveLength(2);
    expect((await piece(file.length)).status).toBe(410);
  });

  it('that was interrupted within an archive gets it again, and passes over what it had', async () => {
    const { send, ended, inbox, account } = await alice();
    const { store } = test.web;
    const file = zip({ '1.eml': message('one'), '2.eml': message('two'), '3.eml': message('three') });
    const key = newKey();
    const begun = await beginImport(store, account, { key, mailboxNo: inbox, fileName: '', fileSize: file.length });
    const run = { account, no: begun?.no ?? 0, run: begun?.run ?? 0 };
    const point = { position: 0, placed: 2 };
    await store.database.transaction((sql) => reportMessages(sql, run, { lines: [], point }));
    await endImport(store, run, { state: 'interrupted', problem: null, octets: file.length });
    expect((await send(Buffer.alloc(0), { box: inbox, key, offset: file.length, size: file.length })).status).toBe(409);
    expect((await send(file, { box: inbox, key, offset: 0, size: file.length })).status).toBe(200);
    expect(drawLines((await ended(key)).messages)).toEqual(['3 imported three']);
  });

  it('can be stopped: what came in is there and reported, and the rest follows when it is begun again', async () => {
    const { send, until, ended, importFile, emailsIn, inbox } = await alice();
    const file = mboxOf(...Array.from({ length: 60 }, (_, index) => message(`number ${index}`)));
    const key = newKey();
    await send(file.subarray(0, file.length / 2), { box: inbox, key, offset: 0, last: false });
    expect((await until(key, ({ imported }) => imported === 20)).import.state).toBe('running');
    await send(Buffer.alloc(0), { box: inbox, key, stop: true });
    const { import: stopped, messages } = await ended(key);
    expect(stopped.state).toBe('stopped');
    expect([stopped.imported, messages.length]).toEqual([20, 20]);
    expect(await emailsIn(inbox)).toHaveLength(20);
    expect((await importFile(file, inbox)).import).toMatchObject({ state: 'done', imported: 40, known: 20 });
    expect(await emailsIn(inbox)).toHaveLength(60);
  });

  it('ends when its mailbox goes away meanwhile', async () => {
    const { send, until, ended, emailsIn, account, inbox } = await alice();
    const file = mboxOf(...Array.from({ length: 60 }, (_, index) => message(`number ${index}`)));
    const key = newKey();
    await send(file.subarray(0, file.length / 2), { box: inbox, key, offset: 0, last: false });
    await until(key, ({ imported }) => imported === 20);
    await test.web.store.database.rows(DESTROY, [account, inbox]);
    await send(file.subarray(file.length / 2), { box: inbox, key, offset: file.length / 2 });
    const { import: failed, messages } = await ended(key);
    expect(failed).toMatchObject({ state: 'failed', problem: 'mailboxGone', imported: 20 });
    expect([messages.length, (await emailsIn(inbox)).length]).toEqual([20, 20]);
  });

  it('is interrupted when nobody runs it any more', async () => {
    const { send, look, account, inbox } = await alice();
    const key = newKey();
    await send(mboxOf(message('one')), { box: inbox, key, offset: 0, last: false });
    await test.web.store.database.rows(FORGOTTEN, [account]);
    expect((await look(key)).import.state).toBe('interrupted');
  });

  it('is for mailboxes of one’s own, within limits, and from our own pages', async () => {
    const { send, importFile, inbox, ...user } = await alice();
    const bob = await alice();
    const file = mboxOf(message('one'));
    const strange = anImportingUser(test.web, { account: user.account, cookie: bob.cookie });
    const key = newKey();
    const statuses = [
      await strange.send(file, { box: inbox, key }),
      await send(file, { box: 99, key }),
      await send(file, { box: inbox, key, offset: 50 }),
      await send(file, { box: inbox, key, size: 30_000_000 }),
      await send(file, { box: inbox, key: 'short' }),
      await send(file, { box: inbox, key, without: ['x-waxwing-csrf'] }),
      await send(file, { box: inbox, key, offset: 0, last: false }),
      await send(file, { box: inbox, key: newKey(), offset: 0, last: false }),
      await send(file, { box: inbox, key: newKey(), offset: 0, last: false }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 410, 413, 400, 403, 200, 200, 429]);
    expect((await strange.look(key)).import).toBeUndefined();
    expect((await importFile(file, inbox).catch(String)).toString()).toMatch(/429/);
  });
});

const DESTROY = {
  name: 'test-destroy-mailbox',
  text: 'update "Mailbox" set "destroyedAt" = now() where "accountId" = $1 and "no" = $2',
};
const FORGOTTEN = {
  name: 'test-forget-import',
  text: `update "Import" set "seenAt" = now() - interval '2 minutes' where "accountId" = $1`,
};
