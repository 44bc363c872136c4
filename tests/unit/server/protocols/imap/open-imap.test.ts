import { describe, expect, it } from 'vitest';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const no = (text: string) => (command: FakeCommand) => `${command.tag} NO ${text}\r\n`;

describe('signing in', () => {
  it('never goes on in the clear when STARTTLS is hidden', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 AUTH=PLAIN' });
    await expect(openFake(server, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls', temporary: false });
    expect(server.lines.filter((line) => /LOGIN|AUTHENTICATE/.test(line))).toEqual([]);
  });

  it('never goes on in the clear when STARTTLS is refused', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 STARTTLS', replies: { starttls: no('not today') } });
    await expect(openFake(server, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls' });
    expect(server.lines.filter((line) => /LOGIN|AUTHENTICATE/.test(line))).toEqual([]);
  });

  it('never takes a PREAUTH greeting for a reason to skip TLS', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 STARTTLS', greeting: '* PREAUTH welcome\r\n' });
    await expect(openFake(server, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls' });
  });

  it.each([
    ['[AUTHENTICATIONFAILED] wrong', 'auth', false, 'AUTHENTICATIONFAILED'],
    ['[ALERT] Application-specific password required', 'auth', false, 'ALERT'],
    ['[UNAVAILABLE] directory is down', 'refused', true, 'UNAVAILABLE'],
    ['[LIMIT] Too many connections', 'limit', true, 'LIMIT'],
    ['Too many simultaneous connections. (Failure)', 'limit', true, undefined],
    ['LOGIN failed.', 'auth', false, undefined],
  ])('calls "%s" by its name', async (text, kind, temporary, code) => {
    const server = new FakeImap({ replies: { login: no(text) } });
    const error = await openFake(server).catch((thrown) => thrown);
    expect(error).toMatchObject({
      name: 'MailServerError',
      kind,
      temporary,
      serverText: text.replace(/^\[.*?\] /, ''),
    });
    if (code) expect(error.code).toBe(code);
    expect(error.message).not.toContain('secret');
  });

  it('takes "authenticated but not connected" of Microsoft for what it is', async () => {
    const server = new FakeImap({
      capabilities: 'IMAP4rev1 NAMESPACE',
      replies: { namespace: (command) => `${command.tag} BAD User is authenticated but not connected.\r\n` },
    });
    await expect(openFake(server)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('gives the words of a server that greets with BYE', async () => {
    const server = new FakeImap({ greeting: '* BYE Too many connections from your address\r\n' });
    await expect(openFake(server)).rejects.toMatchObject({ kind: 'limit', temporary: true });
  });

  it('says who we are in an ID that is never empty, and again when NetEase calls the login unsafe', async () => {
    let known = 0;
    const server = new FakeImap({
      capabilities: 'IMAP4rev1 ID',
      replies: {
        id: (command) => {
          known += 1;
          return ok(command, '* ID ("name" "Coremail" "vendor" "x")\r\n');
        },
        select: (command) =>
          known > 1
            ? ok(command, '* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n')
            : `${command.tag} NO SELECT Unsafe Login. Please contact kefu\r\n`,
      },
    });
    const connection = await openFake(server);
    await expect(connection.select('INBOX')).resolves.toMatchObject({ exists: 1 });
    const ids = server.lines.filter((line) => line.startsWith('ID'));
    expect(ids.every((line) => line.startsWith('ID ("name" "Waxwing"'))).toBe(true);
    connection.close();
  });

  it('never writes a password into the wire log', async () => {
    const log: string[] = [];
    const server = new FakeImap({ capabilities: 'IMAP4rev1 AUTH=PLAIN' });
    const connection = await openFake(server, { onWire: (direction, line) => log.push(`${direction} ${line}`) });
    const everything = log.join('\n');
    expect(everything).toContain('C (credentials)');
    expect(everything).not.toContain('secret');
    expect(everything).not.toContain(Buffer.from('\0alice\0secret').toString('base64'));
    connection.close();
  });

  it('does not enable QRESYNC on iCloud, whose VANISHED reports deletions that never were', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 ENABLE CONDSTORE QRESYNC' });
    const connection = await openFake(server, { host: 'imap.mail.me.com' });
    expect(connection.features).toMatchObject({ condstore: true, qresync: false });
    connection.close();
  });

  it('can be given up while it waits', async () => {
    const server = new FakeImap({ replies: { login: () => null } });
    const controller = new AbortController();
    const opening = openFake(server, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(opening).rejects.toMatchObject({ kind: 'network' });
  });
});

describe('a connection', () => {
  it('tells once that it was lost, with the words of the server', async () => {
    const server = new FakeImap();
    const connection = await openFake(server);
    const closed = new Promise((resolve) => connection.onClosed(resolve));
    server.say('* BYE shutting down for maintenance\r\n');
    await expect(closed).resolves.toMatchObject({ kind: 'network', serverText: 'shutting down for maintenance' });
  });

  it('tells without an error that we closed it', async () => {
    const connection = await openFake(new FakeImap());
    const closed = new Promise((resolve) => connection.onClosed(resolve));
    connection.close();
    await expect(closed).resolves.toBeNull();
  });

  it('keeps what SELECT said of the mod-sequence, whatever is read afterwards', async () => {
    const server = new FakeImap({
      capabilities: 'IMAP4rev1 ENABLE CONDSTORE',
      replies: { 'uid fetch': (command) => ok(command, '* 1 FETCH (UID 1 FLAGS () MODSEQ (500))\r\n') },
    });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const rows: unknown[] = [];
    await connection.fetchFlags({ uids: '1:*', onFlags: (batch) => void rows.push(...batch) });
    expect(rows).toEqual([{ uid: 1, seq: 1, flags: [], modseq: 500 }]);
    expect(connection.selected).toMatchObject({ highestModseq: 90, noModseq: false });
    connection.close();
  });

  it('asks STATUS for the UIDNEXT that NetEase leaves out of SELECT', async () => {
    const server = new FakeImap({
      replies: { select: (command) => ok(command, '* 2 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n') },
    });
    const connection = await openFake(server);
    await expect(connection.select('INBOX')).resolves.toMatchObject({ uidNext: 100 });
    connection.close();
  });

  it('survives an empty STATUS', async () => {
    const server = new FakeImap({ replies: { status: (command) => ok(command, '* STATUS "INBOX" ()\r\n') } });
    const connection = await openFake(server);
    await expect(connection.status('INBOX')).resolves.toMatchObject({ messages: 0, uidNext: null });
    connection.close();
  });

  it('closes a connection that does not answer a ping', async () => {
    const connection = await openFake(new FakeImap({ replies: { noop: () => null } }));
    await expect(connection.ping({ timeoutMs: 30 })).rejects.toMatchObject({ kind: 'network', code: 'ETIMEDOUT' });
    expect(connection.usable).toBe(false);
  });

  it('honours the throttling words of Microsoft', async () => {
    const server = new FakeImap({
      replies: {
        status: (command) => `${command.tag} BAD Request is throttled. Suggested Backoff Time: 10 milliseconds\r\n`,
      },
    });
    const connection = await openFake(server);
    await expect(connection.status('INBOX')).rejects.toMatchObject({ kind: 'limit', temporary: true });
    connection.close();
  });
});

describe('searching', () => {
  it.each([
    ['IMAP4rev1 ESEARCH', 'UID SEARCH RETURN (ALL) ALL', '* ESEARCH (TAG "9") UID ALL 1:3,7\r\n', '1:3,7'],
    ['IMAP4rev1 ESEARCH', 'UID SEARCH RETURN (ALL) ALL', '* ESEARCH (TAG "9") UID\r\n', ''],
    ['IMAP4rev1', 'UID SEARCH ALL', '* SEARCH 7 3 2 1\r\n', '1:3,7'],
    ['IMAP4rev1', 'UID SEARCH ALL', '* SEARCH\r\n', ''],
    ['IMAP4rev1', 'UID SEARCH ALL', '* SEARCH 2 (MODSEQ 917)\r\n', '2'],
    ['IMAP4rev1', 'UID SEARCH ALL', '', ''],
  ])('with %s reads %s', async (capabilities, line, answer, set) => {
    const server = new FakeImap({ capabilities, replies: { 'uid search': (command) => ok(command, answer) } });
    const connection = await openFake(server);
    await connection.select('INBOX');
    const found = await connection.searchUids();
    expect(server.lines.at(-1)).toBe(line);
    expect(found.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join()).toBe(set);
    connection.close();
  });
});
