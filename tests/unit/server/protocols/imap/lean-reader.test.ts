import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FetchedRow } from '@/lib/server/protocols/imap/fetched-row';
import type { MailboxEvent } from '@/lib/server/protocols/imap/mailbox-event';
import { FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const HEADER = 'Subject: a\r\nFrom: b <c@d>\r\n\r\n';
const STRUCTURE = '("text" "plain" NIL NIL NIL "7bit" 9 1)';
const row = (seq: number, uid: number, flags = '\\Seen', header = HEADER): string =>
  `* ${seq} FETCH (UID ${uid} FLAGS (${flags}) INTERNALDATE "01-Jan-2026 00:00:00 +0000" RFC822.SIZE 9 BODYSTRUCTURE ${STRUCTURE} BODY[HEADER.FIELDS (SUBJECT FROM)] {${header.length}}\r\n${header})\r\n`;

/** Every oddity between and inside rows that a server has been seen with. */
const ODD = [
  row(1, 1),
  '* 7 EXISTS\r\n',
  row(2, 2),
  '* 1 FETCH (FLAGS (\\Flagged) UID 1)\r\n',
  '* VANISHED 99\r\n',
  '* OK [ALERT] hello {3} there\r\n',
  row(3, 3).replace('"text" "plain" NIL', '"TEXT" "PLAIN" ("CHARSET" {5}\r\nutf-8)'),
  row(4, 4).replace(/BODY\[.*\] \{\d+\}\r\n[\s\S]*\)\r\n$/, 'BODY[HEADER.FIELDS (SUBJECT FROM)] "Subject: q\\"x")\r\n'),
  `\0\0${row(5, 5)}`,
  '* 6 FETCH (UID 6 FLAGS ([css] \\*) INTERNALDATE "bad" RFC822.SIZE 1 BODYSTRUCTURE NIL BODY[HEADER.FIELDS (SUBJECT)] NIL)\r\n',
  row(7, 7, '\\Seen', `Subject: * 8 FETCH (UID 8 RFC822.SIZE 1)\r\n* 9 FETCH (UID 9 RFC822.SIZE 1)\r\n\r\n`),
].join('');

const read = async (text: string, options: { cut?: () => number; compress?: boolean } = {}) => {
  const server = new FakeImap({
    capabilities: options.compress ? 'IMAP4rev1 COMPRESS=DEFLATE' : 'IMAP4rev1',
    replies: { 'uid fetch': (command) => ok(command, text) },
    ...(options.cut && { cut: options.cut }),
  });
  const connection = await openFake(server, { compress: options.compress ?? false });
  await connection.select('INBOX');
  const events: MailboxEvent[] = [];
  connection.onEvent((event) => events.push(event));
  const rows: FetchedRow[] = [];
  await connection.fetchRows({ uids: '1:*', onRows: (batch) => void rows.push(...batch) });
  return { server, connection, rows, events };
};
const uids = (rows: readonly FetchedRow[]) => rows.map((one) => one.uid).join();

describe('the lean reader', () => {
  it.each([1, 2, 3, 7, 64, 100_000])('reads every row once when the wire is cut every %i octets', async (size) => {
    const { rows, events, connection } = await read(ODD, { cut: () => size });
    expect(uids(rows)).toBe('1,2,3,4,5,6,7');
    expect(events.map(({ kind }) => kind)).toEqual(['flags', 'vanished']);
    expect(events[0]).toMatchObject({ path: 'INBOX', seq: 1, uid: 1, flags: ['\\Flagged'] });
    connection.close();
  });

  it('reads every row once when one chunk ends at any octet', async () => {
    for (let at = 1; at < ODD.length; at += 1) {
      let first = true;
      const server = new FakeImap({
        replies: { 'uid fetch': (command) => ok(command, ODD) },
        cut: () => {
          if (!fetching) return 10_000;
          const size = first ? at : 10_000;
          first = false;
          return size;
        },
      });
      let fetching = false;
      const connection = await openFake(server);
      await connection.select('INBOX');
      fetching = true;
      const rows: FetchedRow[] = [];
      await connection.fetchRows({ uids: '1:*', onRows: (batch) => void rows.push(...batch) });
      expect(uids(rows), `cut at ${at}`).toBe('1,2,3,4,5,6,7');
      connection.close();
    }
  }, 30_000);

  it('reads through COMPRESS', async () => {
    const { rows, server, connection } = await read(ODD, { compress: true, cut: () => 5 });
    expect(server.lines).toContain('COMPRESS DEFLATE');
    expect(uids(rows)).toBe('1,2,3,4,5,6,7');
    connection.close();
  });

  it('gives header, structure, flags, date and size as they were on the wire', async () => {
    const { rows, connection } = await read(ODD);
    expect(rows[0]).toEqual({
      uid: 1,
      seq: 1,
      flags: ['\\Seen'],
      internalDate: Date.UTC(2026, 0, 1),
      size: 9,
      modseq: null,
      headerBlock: HEADER,
      structure: ['text', 'plain', null, null, null, '7bit', '9', '1'],
      emailId: null,
      threadId: null,
    });
    expect(rows[2]?.structure?.slice(0, 3)).toEqual(['TEXT', 'PLAIN', ['CHARSET', 'utf-8']]);
    expect(rows[3]?.headerBlock).toBe('Subject: q"x');
    expect(rows[5]).toMatchObject({ flags: ['[css]', '\\*'], internalDate: 0, structure: null, headerBlock: '' });
    connection.close();
  });

  it('reads a row whose first octets had come before the command', async () => {
    const server = new FakeImap({
      replies: { 'uid fetch': (command) => ok(command, `UID 1 ${row(1, 1).slice(17)}${row(2, 2)}`) },
    });
    const connection = await openFake(server);
    await connection.select('INBOX');
    server.say('* 1 FETCH (');
    const rows: FetchedRow[] = [];
    await connection.fetchRows({ uids: '1:*', onRows: (batch) => void rows.push(...batch) });
    expect(uids(rows)).toBe('1,2');
    expect(rows[0]?.headerBlock).toBe(HEADER);
    expect(rows[0]?.structure).toEqual(rows[1]?.structure);
    connection.close();
  });

  it('rejects with the error of the consumer and leaves the connection usable', async () => {
    const server = new FakeImap({ replies: { 'uid fetch': (command) => ok(command, ODD) } });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const failing = connection.fetchRows({
      uids: '1:*',
      onRows: () => {
        throw new Error('the database is down');
      },
    });
    await expect(failing).rejects.toThrow('the database is down');
    await expect(connection.status('INBOX')).resolves.toMatchObject({ messages: 7 });
    connection.close();
  });

  it('does not read on while the consumer is busy', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => row(index + 1, index + 1)).join('');
    const server = new FakeImap({ replies: { 'uid fetch': (command) => ok(command, many) }, cut: () => 20_000 });
    const connection = await openFake(server);
    await connection.select('INBOX');
    let atOnce = 0;
    let most = 0;
    let total = 0;
    await connection.fetchRows({
      uids: '1:*',
      onRows: async (batch) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setTimeout(resolve, 1));
        atOnce -= 1;
        total += batch.length;
      },
    });
    expect({ most, total }).toEqual({ most: 1, total: 2000 });
    connection.close();
  });

  it('lets a command that was queued behind it run as ever', async () => {
    const server = new FakeImap({ replies: { 'uid fetch': (command) => ok(command, ODD) } });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const rows: FetchedRow[] = [];
    const [, status] = await Promise.all([
      connection.fetchRows({ uids: '1:*', onRows: (batch) => void rows.push(...batch) }),
      connection.status('INBOX'),
    ]);
    expect(rows).toHaveLength(7);
    expect(status.messages).toBe(7);
    connection.close();
  });

  it('throws when the connection is lost half way', async () => {
    const server = new FakeImap({ replies: { 'uid fetch': () => row(1, 1) } });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const reading = connection.fetchRows({ uids: '1:*', onRows: () => server.hangUp() });
    await expect(reading).rejects.toMatchObject({ kind: 'network', temporary: true });
    expect(connection.usable).toBe(false);
  });

  it('asks for EMAILID only where it is offered, and for Gmail labels, decoded', async () => {
    const gmail = row(1, 1).replace('RFC822', 'X-GM-MSGID 17 X-GM-THRID 18 X-GM-LABELS ("&AOk-t&AOk-" \\Inbox) RFC822');
    const server = new FakeImap({
      capabilities: 'IMAP4rev1 X-GM-EXT-1',
      replies: { 'uid fetch': (command) => ok(command, gmail) },
    });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const rows: FetchedRow[] = [];
    await connection.fetchRows({ uids: '1:*', onRows: (batch) => void rows.push(...batch) });
    expect(rows[0]).toMatchObject({ emailId: '17', threadId: '18', labels: ['été', '\\Inbox'] });
    expect(server.lines.at(-1)).not.toContain('EMAILID');
    connection.close();
  });

  it('gives VANISHED (EARLIER) as a set, and a plain VANISHED as news', async () => {
    const text = `* VANISHED (EARLIER) 300:310,405\r\n* VANISHED 9\r\n${row(1, 1).replace('RFC822', 'MODSEQ (95) RFC822')}`;
    const server = new FakeImap({
      capabilities: 'IMAP4rev1 ENABLE CONDSTORE QRESYNC',
      replies: { 'uid fetch': (command) => ok(command, text) },
    });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const gone: unknown[] = [];
    const events: MailboxEvent[] = [];
    connection.onEvent((event) => events.push(event));
    const rows: FetchedRow[] = [];
    await connection.fetchRows({
      uids: '1:*',
      changedSince: 90,
      vanished: true,
      onRows: (batch) => void rows.push(...batch),
      onVanished: (set) => gone.push(set),
    });
    expect(server.lines.at(-1)).toMatch(/\(CHANGEDSINCE 90 VANISHED\)$/);
    expect(rows[0]?.modseq).toBe(95);
    expect(gone).toEqual([
      [
        { first: 300, last: 310 },
        { first: 405, last: 405 },
      ],
    ]);
    expect(events).toEqual([{ kind: 'vanished', path: 'INBOX', uids: [{ first: 9, last: 9 }] }]);
    connection.close();
  });

  it('refuses CHANGEDSINCE where there are no mod-sequences instead of fetching everything', async () => {
    const server = new FakeImap();
    const connection = await openFake(server);
    await connection.select('INBOX');
    await expect(connection.fetchFlags({ uids: '1:*', changedSince: 5, onFlags: () => undefined })).rejects.toThrow(
      /CHANGEDSINCE/,
    );
    expect(server.lines.some((line) => line.startsWith('UID FETCH'))).toBe(false);
    connection.close();
  });
});

describe('the lean reader, fuzzed', () => {
  const oddities = fc.constantFrom(
    '* 7 EXISTS\r\n',
    '* 3 FETCH (FLAGS (\\Seen))\r\n',
    '* VANISHED 50\r\n',
    '* OK [ALERT] x\r\n',
    '* 9 FETCH (\r\n',
    '* garbage ) ( {x}\r\n',
    '* 4 FETCH (UID RFC822.SIZE FLAGS)\r\n',
    '* 5 FETCH (UID 5 RFC822.SIZE 1 BODYSTRUCTURE ((((\r\n',
    '\0\0\0',
  );
  const octets = fc.string({
    unit: fc.constantFrom('a', '"', '(', ')', '{', '}', '3', ' ', '\r\n', '\\', '*', '\xff'),
    maxLength: 40,
  });

  it('never hangs, loses or invents a row, whatever lies between the rows and wherever the wire is cut', async () => {
    const between = fc.array(fc.tuple(fc.array(oddities, { maxLength: 2 }), octets), { minLength: 1, maxLength: 12 });
    const cuts = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(between, cuts, async (parts, sizes) => {
        const text = parts
          .map(([odd, header], index) => `${odd.join('')}${row(index + 1, index + 1, '', header)}`)
          .join('');
        let turn = 0;
        const { rows, connection } = await read(text, { cut: () => sizes[turn++ % sizes.length] ?? 1 });
        expect(rows.map(({ uid, headerBlock }) => [uid, headerBlock])).toEqual(
          parts.map(([, header], index) => [index + 1, header]),
        );
        expect(connection.usable).toBe(true);
        connection.close();
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('never hangs on random octets: the command ends, one way or the other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(octets, oddities), { maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (parts, size) => {
          const server = new FakeImap({
            replies: { 'uid fetch': (command) => ok(command, `${parts.join('')}\r\n`) },
            cut: () => size,
          });
          const connection = await openFake(server);
          await connection.select('INBOX');
          const reading = connection.fetchRows({ uids: '1:*', onRows: () => undefined }).then(
            () => 'ended',
            () => 'failed',
          );
          // A literal may have swallowed the end of the command; then only the wire's end can end it.
          setTimeout(() => server.hangUp(), 150);
          await expect(reading).resolves.toMatch(/ended|failed/);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
