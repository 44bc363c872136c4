import { describe, expect, it } from 'vitest';
import { uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const two = uidSetOf([4, 5]);
const copied = (command: FakeCommand) => `${command.tag} OK [copyuid 7 4:5 11:12] done\r\n`;
const moved = (command: FakeCommand) =>
  ok(command, '* OK [COPYUID 7 4:5 11:12] moved\r\n* 4 EXPUNGE\r\n* 4 EXPUNGE\r\n');

const opened = async (capabilities: string, replies = {}) => {
  const server = new FakeImap({ capabilities, replies });
  const connection = await openFake(server);
  await connection.select('INBOX');
  const before = server.lines.length;
  return { connection, said: () => server.lines.slice(before) };
};

describe('removing', () => {
  it('names its UIDs in UID EXPUNGE', async () => {
    const { connection, said } = await opened('IMAP4rev1 UIDPLUS');
    await expect(connection.removeMessages(two)).resolves.toBe('expunged');
    expect(said()).toEqual(['UID STORE 4:5 +FLAGS.SILENT (\\Deleted)', 'UID EXPUNGE 4:5']);
    connection.close();
  });

  it('only marks where there is no UIDPLUS', async () => {
    const { connection, said } = await opened('IMAP4rev1');
    await expect(connection.removeMessages(two)).resolves.toBe('marked');
    expect(said()).toEqual(['UID STORE 4:5 +FLAGS.SILENT (\\Deleted)']);
    connection.close();
  });

  it('sends nothing at all for no messages', async () => {
    const { connection, said } = await opened('IMAP4rev1 UIDPLUS MOVE');
    await connection.removeMessages([]);
    await connection.moveMessages([], 'Trash');
    await connection.storeFlags([], { add: ['\\Seen'] });
    expect(said()).toEqual([]);
    connection.close();
  });

  it('says what the server said when it refuses', async () => {
    const { connection } = await opened('IMAP4rev1 UIDPLUS', {
      'uid store': (command: FakeCommand) => `${command.tag} NO [NOPERM] not yours\r\n`,
    });
    await expect(connection.removeMessages(two)).rejects.toMatchObject({
      kind: 'refused',
      code: 'NOPERM',
      serverText: 'not yours',
    });
    connection.close();
  });
});

describe('moving', () => {
  it('uses MOVE where it is offered, and reads the untagged COPYUID', async () => {
    const { connection, said } = await opened('IMAP4rev1 MOVE', { 'uid move': moved });
    const { copied: where, removal } = await connection.moveMessages(two, 'Trash');
    expect(said()).toEqual(['UID MOVE 4:5 "Trash"']);
    expect(removal).toBe('expunged');
    expect([...(where?.uids ?? [])]).toEqual([
      [4, 11],
      [5, 12],
    ]);
    connection.close();
  });

  it('copies, checks and removes where there is no MOVE; COPYUID in any case of letters', async () => {
    const { connection, said } = await opened('IMAP4rev1 UIDPLUS', { 'uid copy': copied });
    await expect(connection.moveMessages(two, 'Trash')).resolves.toMatchObject({ removal: 'expunged' });
    expect(said().map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'UID COPY',
      'UID STORE',
      'UID EXPUNGE',
    ]);
    connection.close();
  });

  it('leaves the originals alone when not all have arrived', async () => {
    const { connection, said } = await opened('IMAP4rev1 UIDPLUS', {
      'uid copy': (command: FakeCommand) => `${command.tag} OK [COPYUID 7 4 11] done\r\n`,
    });
    await expect(connection.moveMessages(two, 'Trash')).rejects.toMatchObject({ kind: 'refused', temporary: true });
    expect(said()).toEqual(['UID COPY 4:5 "Trash"']);
    connection.close();
  });

  it('leaves the originals alone when nobody can say whether they have arrived', async () => {
    const { connection, said } = await opened('IMAP4rev1', {});
    await expect(connection.moveMessages(two, 'Trash')).resolves.toEqual({ copied: null, removal: 'kept' });
    expect(said()).toEqual(['UID COPY 4:5 "Trash"']);
    connection.close();
  });

  it('tells a full mailbox from a missing one', async () => {
    const { connection } = await opened('IMAP4rev1 MOVE', {
      'uid move': (command: FakeCommand) => `${command.tag} NO [TRYCREATE] no such mailbox\r\n`,
    });
    await expect(connection.moveMessages(two, 'Nowhere')).rejects.toMatchObject({
      code: 'TRYCREATE',
      temporary: false,
    });
    connection.close();
  });

  it('does not believe a COPYUID that is longer than what was sent', async () => {
    const { connection } = await opened('IMAP4rev1', {
      'uid copy': (command: FakeCommand) => `${command.tag} OK [COPYUID 7 1:4294967295 1:4294967295] done\r\n`,
    });
    await expect(connection.copyMessages(two, 'Trash')).resolves.toBeNull();
    connection.close();
  });
});

describe('changing flags', () => {
  it('is silent, so that our own change comes back as no news', async () => {
    const { connection, said } = await opened('IMAP4rev1');
    await connection.storeFlags(two, { add: ['\\Seen', '$Forwarded'], remove: ['\\Flagged'] });
    expect(said()).toEqual([
      'UID STORE 4:5 +FLAGS.SILENT (\\Seen $Forwarded)',
      'UID STORE 4:5 -FLAGS.SILENT (\\Flagged)',
    ]);
    connection.close();
  });

  it.each(['a b', 'x)\r\nA1 LOGOUT', '', '\\', 'a"b', '{5}', 'é'])('never lets %j into a command', async (flag) => {
    const { connection, said } = await opened('IMAP4rev1');
    await expect(connection.storeFlags(two, { add: [flag] })).rejects.toThrow('Not an IMAP flag');
    expect(said()).toEqual([]);
    connection.close();
  });

  it('never lets a line break in a mailbox name into a command', async () => {
    const { connection, said } = await opened('IMAP4rev1 MOVE');
    await expect(connection.moveMessages(two, 'Trash"\r\nA1 LOGOUT')).rejects.toThrow();
    expect(said()).toEqual([]);
    connection.close();
  });
});
