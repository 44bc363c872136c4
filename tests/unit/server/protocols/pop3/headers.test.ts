import { describe, expect, it } from 'vitest';
import { aScriptedMailbox, capa, type Script } from './a-scripted-mailbox';

const { open, server } = aScriptedMailbox();
const tops = () =>
  (server()?.said ?? []).filter((line) => line.startsWith('TOP')).map((line) => Number(line.split(' ')[1]));
const HEADER = '+OK\r\nSubject: a\r\n\r\n.\r\n';
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('the headers of a POP3 mailbox', () => {
  it('are bounded, and none where TOP is refused', async () => {
    const mailbox = await open((line) => {
      if (line === 'TOP 1 0') return HEADER;
      if (line === 'TOP 2 0') return '-ERR\r\n';
      return line === 'TOP 3 0' ? `+OK\r\nX: ${'x'.repeat(400_000)}\r\n\r\n.\r\n` : undefined;
    });
    const headers = await mailbox.headers([1, 2, 3]);
    expect(headers.get(1)?.toString()).toBe('Subject: a\r\n\r\n');
    expect(headers.get(2)).toBeNull();
    expect(headers.get(3)).toHaveLength(256 * 1024);
  });

  it('are not asked for again once they were refused three times on end', async () => {
    const refusing: Script = (line) =>
      line === 'CAPA' ? capa('TOP') : line.startsWith('TOP') ? '-ERR no\r\n' : undefined;
    const mailbox = await open(refusing);
    const headers = await mailbox.headers(numbers(1, 40));
    expect([...headers]).toEqual(numbers(1, 40).map((number) => [number, null]));
    await mailbox.headers([41]);
    expect(tops()).toEqual([1, 2, 3]);
    // The connection is in step: what follows is answered.
    expect(await mailbox.delete([7])).toEqual([7]);
  });

  it('are asked for on where single messages are refused', async () => {
    const mailbox = await open((line) => {
      if (line === 'CAPA') return capa('TOP');
      return line.startsWith('TOP') ? (line === 'TOP 3 0' || line === 'TOP 6 0' ? HEADER : '-ERR gone\r\n') : undefined;
    });
    const headers = await mailbox.headers(numbers(1, 8));
    expect([...headers].filter(([, header]) => header).map(([number]) => number)).toEqual([3, 6]);
    expect(tops()).toEqual(numbers(1, 8));
  });

  it('that were asked for ahead are answered before it stops', async () => {
    const mailbox = await open((line) => (line.startsWith('TOP') ? '-ERR no\r\n' : undefined));
    await mailbox.headers(numbers(1, 100));
    expect(tops()).toEqual(numbers(1, 32));
    expect(await mailbox.delete([7])).toEqual([7]);
  });
});
