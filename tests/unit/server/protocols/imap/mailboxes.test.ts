import { describe, expect, it } from 'vitest';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const no = (text: string) => (command: FakeCommand) => `${command.tag} NO ${text}\r\n`;

const opened = async (replies = {}, capabilities = 'IMAP4rev1') => {
  // The question for the delimiter (RFC 3501 §6.3.8); imapflow takes what else it is told for a namespace.
  const list = (command: FakeCommand) => ok(command, '* LIST (\\Noselect) "/" ""\r\n');
  const server = new FakeImap({ capabilities, replies: { list, ...replies } });
  const connection = await openFake(server);
  const before = server.lines.length;
  return { connection, said: () => server.lines.slice(before) };
};

describe('making a mailbox', () => {
  it('creates it and subscribes to it, its name in modified UTF-7', async () => {
    const { connection, said } = await opened();
    await expect(connection.createMailbox('Pläne "A"')).resolves.toBe('Pläne "A"');
    expect(said()).toEqual(['CREATE "Pl&AOQ-ne \\"A\\""', 'SUBSCRIBE "Pl&AOQ-ne \\"A\\""']);
    connection.close();
  });

  it.each(['[ALREADYEXISTS] there', 'Mailbox already exists'])('is content when it is there: %s', async (text) => {
    const { connection } = await opened({ create: no(text) });
    await expect(connection.createMailbox('Plans')).resolves.toBe('Plans');
    connection.close();
  });

  it('puts it into the personal namespace, and never twice (RFC 2342)', async () => {
    const namespace = (command: FakeCommand) => ok(command, '* NAMESPACE (("INBOX." ".")) NIL NIL\r\n');
    const { connection, said } = await opened({ namespace }, 'IMAP4rev1 NAMESPACE');
    await expect(connection.createMailbox('Plans')).resolves.toBe('INBOX.Plans');
    await expect(connection.createMailbox('INBOX.Plans.Old')).resolves.toBe('INBOX.Plans.Old');
    await expect(connection.renameMailbox({ from: 'INBOX.Plans', to: 'Done' })).resolves.toBe('INBOX.Done');
    expect(said().filter((line) => !line.startsWith('SUBSCRIBE'))).toEqual([
      'CREATE "INBOX.Plans"',
      'CREATE "INBOX.Plans.Old"',
      'RENAME "INBOX.Plans" "INBOX.Done"',
    ]);
    connection.close();
  });

  it('says why the server refuses, and does not mind when it cannot subscribe', async () => {
    const { connection } = await opened({ create: no('[NOPERM] not here'), subscribe: no('what') });
    await expect(connection.createMailbox('Plans')).rejects.toMatchObject({ kind: 'refused', serverText: 'not here' });
    await expect(connection.renameMailbox({ from: 'Plans', to: 'Done' })).resolves.toBe('Done');
    connection.close();
  });

  it.each(['a\r\nb LOGOUT', 'a\nb', 'a\0b', ''])('sends nothing for a name that is none', async (path) => {
    const { connection, said } = await opened();
    await expect(connection.createMailbox(path)).rejects.toMatchObject({ kind: 'refused' });
    await expect(connection.renameMailbox({ from: 'Plans', to: path })).rejects.toMatchObject({
      kind: 'refused',
    });
    await expect(connection.deleteMailbox(path)).rejects.toMatchObject({ kind: 'refused' });
    expect(said()).toEqual([]);
    connection.close();
  });
});

describe('subscribing to a mailbox', () => {
  it('says so, or no longer, and whatever the server says', async () => {
    const { connection, said } = await opened({ unsubscribe: no('not subscribed') });
    await connection.subscribeMailbox('Pläne', true);
    await expect(connection.subscribeMailbox('Plans', false)).rejects.toMatchObject({ kind: 'refused' });
    await connection.renameMailbox({ from: 'Plans', to: 'Done' });
    expect(said()).toEqual(['SUBSCRIBE "Pl&AOQ-ne"', 'UNSUBSCRIBE "Plans"', 'RENAME "Plans" "Done"']);
    connection.close();
  });
});

describe('deleting a mailbox', () => {
  it('first leaves it when it is the selected one, without CLOSE', async () => {
    const { connection, said } = await opened();
    await connection.select('Plans');
    await connection.deleteMailbox('Plans');
    expect(said()).toEqual(['SELECT Plans', 'EXAMINE INBOX', 'DELETE "Plans"']);
    connection.close();
  });

  it.each(['[NONEXISTENT] gone', "Mailbox doesn't exist: Plans"])('is content when it is gone: %s', async (text) => {
    const { connection } = await opened({ delete: no(text) });
    await expect(connection.deleteMailbox('Plans')).resolves.toBeUndefined();
    connection.close();
  });

  it('says why the server refuses', async () => {
    const { connection } = await opened({ delete: no('[INUSE] busy') });
    await expect(connection.deleteMailbox('Plans')).rejects.toMatchObject({ kind: 'refused', temporary: true });
    connection.close();
  });
});
