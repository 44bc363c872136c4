import { describe, expect, it } from 'vitest';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const opened = async (reply: (command: FakeCommand) => string, cut?: () => number) => {
  const server = new FakeImap({ replies: { 'uid fetch': reply }, ...(cut && { cut }) });
  const connection = await openFake(server);
  await connection.select('INBOX');
  return { server, connection };
};
const collected = async (pieces: AsyncIterable<Buffer>): Promise<string> => {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString('latin1');
};
const body = (text: string, rest = '') => `* 1 FETCH (UID 5 BODY[1] {${text.length}}\r\n${text}${rest})\r\n`;

describe('streaming a part', () => {
  const text = `first\r\n* 9 FETCH (UID 9)\r\n3 OK done\r\n${'x'.repeat(500)}`;

  it.each([1, 5, 100_000])('gives exactly the octets of the literal, cut every %i', async (size) => {
    const { connection } = await opened(
      (command) => ok(command, `* 3 FETCH (FLAGS (\\Seen))\r\n${body(text, ' FLAGS (\\Seen)')}`),
      () => size,
    );
    const events: string[] = [];
    connection.onEvent((event) => events.push(event.kind));
    await expect(collected(connection.streamPart({ uid: 5, part: '1' }))).resolves.toBe(text);
    expect(events).toEqual(['flags']);
    await connection.ping({ timeoutMs: 1000 });
    connection.close();
  });

  it.each([
    ['a quoted string', '* 1 FETCH (UID 5 BODY[1] "hi")\r\n', 'hi'],
    ['an empty literal', '* 1 FETCH (UID 5 BODY[1] {0}\r\n)\r\n', ''],
    ['NIL', '* 1 FETCH (UID 5 BODY[1] NIL)\r\n', ''],
    ['nothing', '', ''],
  ])('reads %s', async (_name, wire, expected) => {
    const { connection } = await opened((command) => ok(command, wire));
    await expect(collected(connection.streamPart({ uid: 5, part: '1' }))).resolves.toBe(expected);
    connection.close();
  });

  it('asks in pieces until one is short, never without PEEK', async () => {
    const whole = 'abcdefghijklmnopqrstuvwxyz'.repeat(3);
    const { connection, server } = await opened((command) => {
      const [, offset = '0', size = '0'] = /<(\d+)\.(\d+)>/.exec(command.args) ?? [];
      return ok(command, body(whole.slice(Number(offset), Number(offset) + Number(size))));
    });
    await expect(collected(connection.streamPart({ uid: 5, part: '', chunkBytes: 30 }))).resolves.toBe(whole);
    expect(server.lines.filter((line) => line.startsWith('UID FETCH'))).toEqual([
      'UID FETCH 5 (UID BODY.PEEK[]<0.30>)',
      'UID FETCH 5 (UID BODY.PEEK[]<30.30>)',
      'UID FETCH 5 (UID BODY.PEEK[]<60.30>)',
    ]);
    connection.close();
  });

  it('leaves the connection usable when the reader goes away early', async () => {
    const { connection } = await opened(
      (command) => ok(command, body('y'.repeat(100_000))),
      () => 1000,
    );
    for await (const _piece of connection.streamPart({ uid: 5, part: '1' })) break;
    await expect(connection.ping({ timeoutMs: 1000 })).resolves.toBeUndefined();
    connection.close();
  });

  it('ends with an error when it is given up, or when the line is cut', async () => {
    const { connection, server } = await opened(() => `* 1 FETCH (UID 5 BODY[1] {100}\r\nabc`);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    setTimeout(() => server.hangUp(), 60);
    await expect(
      collected(connection.streamPart({ uid: 5, part: '1', signal: controller.signal })),
    ).rejects.toMatchObject({ code: 'ABORT_ERR' });
    const other = await opened(() => `* 1 FETCH (UID 5 BODY[1] {100}\r\nabc`);
    setTimeout(() => other.server.hangUp(), 20);
    await expect(collected(other.connection.streamPart({ uid: 5, part: '1' }))).rejects.toMatchObject({
      kind: 'network',
    });
  });

  it('takes no section that is none', async () => {
    const { connection } = await opened(ok);
    await expect(collected(connection.streamPart({ uid: 5, part: '1]\r\nA1 LOGOUT' }))).rejects.toThrow(
      'Not an IMAP section',
    );
    connection.close();
  });
});

describe('fetching texts', () => {
  it('sends one command for all messages with the same parts', async () => {
    const { connection, server } = await opened((command) =>
      ok(
        command,
        command.args.startsWith('4')
          ? '* 4 FETCH (UID 4 BODY[1]<0> "a" BODY[1.2]<0> {1}\r\nb)\r\n'
          : '* 2 FETCH (UID 2 BODY[1]<0> {3}\r\nabc)\r\n* 3 FETCH (UID 3 BODY[1]<0> NIL)\r\n',
      ),
    );
    const found = await connection.fetchTexts([
      { uid: 3, parts: ['1'], maxBytes: 2 },
      { uid: 4, parts: ['1', '1.2'], maxBytes: 2 },
      { uid: 2, parts: ['1'], maxBytes: 2 },
      { uid: 9, parts: [], maxBytes: 2 },
    ]);
    expect(server.lines.slice(-2)).toEqual([
      'UID FETCH 2:3 (UID BODY.PEEK[1]<0.2>)',
      'UID FETCH 4 (UID BODY.PEEK[1]<0.2> BODY.PEEK[1.2]<0.2>)',
    ]);
    const seen = found.map(({ uid, parts }) => [
      uid,
      Object.fromEntries([...parts].map(([part, octets]) => [part, octets.toString()])),
    ]);
    expect(seen).toEqual([
      [2, { '1': 'ab' }],
      [3, {}],
      [4, { '1': 'a', '1.2': 'b' }],
    ]);
    connection.close();
  });
});

describe('appending', () => {
  async function* source(...pieces: string[]) {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const appended = (command: FakeCommand) => `${command.tag} OK [APPENDUID 7 42] done\r\n`;

  it('streams the message after the server has agreed to take it', async () => {
    const server = new FakeImap({ replies: { append: appended } });
    const connection = await openFake(server);
    const at = await connection.appendMessage({
      path: 'Sent',
      size: 6,
      source: source('abc', 'def'),
      flags: ['\\Seen'],
      internalDate: 0,
    });
    expect(at).toEqual({ uid: 42, uidValidity: 7 });
    expect(server.literals.map(String)).toEqual(['abcdef']);
    expect(server.lines.at(-1)).toMatch(/^APPEND "Sent" \(\\Seen\) "\s?0?1-Jan-1970 00:00:00 \+0000" \{6\}$/);
    connection.close();
  });

  it('reads nothing of the source when the server refuses first, and lives on', async () => {
    let read = 0;
    const server = new FakeImap({ replies: { 'append {}': (command) => `${command.tag} NO [OVERQUOTA] full\r\n` } });
    const connection = await openFake(server);
    const watched = (async function* () {
      read += 1;
      yield Buffer.from('abc');
    })();
    await expect(connection.appendMessage({ path: 'Sent', size: 3, source: watched })).rejects.toMatchObject({
      kind: 'refused',
      code: 'OVERQUOTA',
    });
    expect(read).toBe(0);
    await expect(connection.ping({ timeoutMs: 1000 })).resolves.toBeUndefined();
    connection.close();
  });

  it.each([
    ['shorter', source('ab')],
    ['longer', source('ab', 'cdef')],
  ])('closes the connection when the source is %s than announced', async (word, broken) => {
    const connection = await openFake(new FakeImap({ replies: { append: appended } }));
    await expect(connection.appendMessage({ path: 'Sent', size: 4, source: broken })).rejects.toThrow(word);
    expect(connection.usable).toBe(false);
  });
});

describe('listening', () => {
  it('tells what happens, takes IDLE up again after a command, and ends when aborted', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 IDLE' });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const controller = new AbortController();
    const events: unknown[] = [];
    const listening = connection.idle({ signal: controller.signal, onEvent: (event) => events.push(event) });
    const soon = () => new Promise((resolve) => setTimeout(resolve, 300));
    await soon();
    server.say('* 8 EXISTS\r\n* 3 EXPUNGE\r\n* 2 FETCH (FLAGS (\\Seen))\r\n');
    await soon();
    await connection.status('INBOX');
    await soon();
    controller.abort();
    await listening;
    expect(events).toEqual([
      { kind: 'exists', path: 'INBOX', count: 8 },
      { kind: 'expunge', path: 'INBOX', seq: 3 },
      { kind: 'flags', path: 'INBOX', seq: 2, uid: null, flags: ['\\Seen'], modseq: null },
    ]);
    expect(server.lines.filter((line) => line === 'IDLE')).toHaveLength(2);
    expect(server.lines.filter((line) => line === 'DONE')).toHaveLength(2);
    connection.close();
  });

  it('throws when the connection dies', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 IDLE' });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const listening = connection.idle({ signal: new AbortController().signal, onEvent: () => undefined });
    setTimeout(() => server.hangUp(), 30);
    await expect(listening).rejects.toMatchObject({ kind: 'network' });
  });

  it('is told of other mailboxes where NOTIFY is offered; what did not change is null', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 NOTIFY' });
    const connection = await openFake(server);
    const told: unknown[] = [];
    await expect(
      connection.notify({ onStatus: (path, status) => told.push([path, status.messages, status.uidNext]) }),
    ).resolves.toBe(true);
    server.say('* STATUS "Entw&APw-rfe" (UIDNEXT 12)\r\n');
    await connection.ping({ timeoutMs: 1000 });
    expect(told).toEqual([['Entwürfe', null, 12]]);
    expect(server.lines).toContain(
      'NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange)) (PERSONAL (MessageNew MessageExpunge FlagChange))',
    );
    connection.close();
  });
});
