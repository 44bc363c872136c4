import { describe, expect, it } from 'vitest';
import { subscribeThere } from '@/lib/server/sync/outbound/subscribe-there';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

/** A server that refuses every change; it is subscribed to Plans alone. */
const refusing = () => {
  const no = (command: FakeCommand) => `${command.tag} NO [CANNOT] as it is\r\n`;
  const list = (command: FakeCommand) =>
    ok(
      command,
      command.args === '"" ""'
        ? '* LIST (\\Noselect) "/" ""\r\n'
        : ['INBOX', 'Plans', 'Quiet'].map((path) => `* LIST () "/" ${path}\r\n`).join(''),
    );
  const lsub = (command: FakeCommand) => ok(command, '* LSUB () "/" Plans\r\n');
  return new FakeImap({ capabilities: 'IMAP4rev1', replies: { list, lsub, subscribe: no, unsubscribe: no } });
};

describe('a subscription that the server refuses', () => {
  it.each([
    ['Plans', true],
    ['Quiet', false],
  ])('is done where it is so already: %s %s', async (path, subscribed) => {
    const connection = await openFake(refusing());
    await expect(subscribeThere(connection, path, subscribed)).resolves.toBeUndefined();
    connection.close();
  });

  it.each([
    ['Plans', false],
    ['Quiet', true],
    ['Nowhere', true],
    ['Nowhere', false],
  ])('is refused where it is not: %s %s', async (path, subscribed) => {
    const connection = await openFake(refusing());
    await expect(subscribeThere(connection, path, subscribed)).rejects.toMatchObject({ kind: 'refused' });
    connection.close();
  });
});
