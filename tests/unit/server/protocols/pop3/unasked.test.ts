import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { aScriptedMailbox, type Script } from './a-scripted-mailbox';

const { open, server } = aScriptedMailbox();
const said = () => server()?.said.slice(server()?.said.lastIndexOf('CAPA')).slice(1);

describe('a POP3 server that says more than it was asked', () => {
  it.each<[string, string, object]>([
    ['an answer', '+OK\r\n+OK 0 messages\r\n', { kind: 'protocol', code: 'UNASKED', serverText: '+OK 0 messages' }],
    ['half a line', '+OK\r\n+O', { kind: 'protocol', code: 'UNASKED' }],
    ['anything', '+OK\r\nhello\0\r\n', { kind: 'protocol', code: 'UNASKED', serverText: 'hello' }],
    [
      'why it leaves',
      '+OK\r\n-ERR idle too long\r\n',
      { kind: 'network', temporary: true, serverText: 'idle too long' },
    ],
    ['a code', '+OK\r\n-ERR [SYS/TEMP] down\r\n', { kind: 'refused', temporary: true, code: 'SYS/TEMP' }],
  ])('is left over %s', async (_what, answer, error) => {
    const mailbox = await open((line) => (line === 'DELE 1' ? answer : undefined));
    expect(await mailbox.delete([1])).toEqual([1]);
    // What it said would have been the +OK to QUIT, and the deletion done.
    await expect(mailbox.quit()).rejects.toMatchObject(error);
    expect(said()).toEqual(['DELE 1']);
    expect(mailbox.usable).toBe(false);
  });

  it('is left when it comes later, in a packet of its own', async () => {
    const mailbox = await open(() => undefined);
    const socket = server()?.socket();
    await new Promise<void>((resolve) => socket?.write('+OK\r\n', () => resolve()));
    // Each turn of the loop reads what has come.
    for (let turn = 0; turn < 20; turn += 1) await sleep(1);
    await expect(mailbox.quit()).rejects.toMatchObject({ code: 'UNASKED' });
    expect(said()).toEqual([]);
  });

  it('is not told the password', async () => {
    const opening = open((line) => (line.startsWith('USER') ? '+OK\r\n+OK\r\n' : undefined));
    await expect(opening).rejects.toMatchObject({ code: 'UNASKED' });
    expect(server()?.said).toEqual(['CAPA', 'USER carol']);
  });

  it('has listed what is no listing', async () => {
    for (const command of ['LIST', 'UIDL', 'CAPA']) {
      const long: Script = (line) => (line === command ? ['+OK\r\n1 ', Buffer.alloc(9000, 97)] : usual(line));
      const listing = open(long).then((mailbox) => mailbox.list());
      await expect(listing).rejects.toMatchObject({ kind: 'protocol', code: 'NOT_POP3' });
      await server()?.stop();
    }
  });

  it('may have lines of 8 kB in as many pieces as it likes', async () => {
    const wide = Array.from({ length: 8 }, () => Buffer.alloc(1000, 32));
    const mailbox = await open((line) =>
      line === 'LIST' ? ['+OK\r\n1', ...wide, '10\r\n2 20\r\n.\r\n'] : usual(line),
    );
    expect(await mailbox.list()).toEqual([
      { number: 1, size: 10, uidl: null },
      { number: 2, size: 20, uidl: null },
    ]);
  });
});

const usual: Script = (line) => (line === 'UIDL' ? '-ERR\r\n' : line === 'LIST' ? '+OK\r\n1 10\r\n.\r\n' : undefined);
