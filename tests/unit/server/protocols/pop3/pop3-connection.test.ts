import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aScriptedMailbox, capa } from './a-scripted-mailbox';

const { open, server } = aScriptedMailbox();
const collect = async (octets: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of octets) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
};

describe('a POP3 mailbox', () => {
  it.each<[string, string, string, (string | null)[]]>([
    ['as it should be', '1 10\r\n2 20\r\n', '1 one\r\n2 two\r\n', ['one', 'two']],
    ['with several spaces (QUIRKS, POP3 1)', '1  10\r\n2 20\r\n', '1   one\r\n2 two  \r\n', ['one', 'two']],
    ['with +OK before every line (2)', '+OK 1 10\r\n+OK 2 20\r\n', '+OK 1 one\r\n+OK 2 two\r\n', ['one', 'two']],
    ['without some unique-ids (3)', '1 10\r\n2 20\r\n', '2 two\r\n', [null, 'two']],
    ['with the same one twice (4)', '1 10\r\n2 20\r\n', '1 same\r\n2 same\r\n', ['same', 'same']],
    ['with lines without two words (5)', '1 10\r\n2 20\r\n', '1\r\n\r\n2 \r\n', [null, null]],
    ['with what is no unique-id', '1 10\r\n2 20\r\n', `1 ${'x'.repeat(71)}\r\n2 t\xe9\r\n`, [null, null]],
    ['out of order', '2 20\r\n1 10\r\n', '2 two\r\n1 one\r\n', ['one', 'two']],
  ])('is listed %s', async (_what, list, uidl, names) => {
    const mailbox = await open((line) => {
      if (line === 'LIST') return `+OK\r\n${list}.\r\n`;
      return line === 'UIDL' ? `+OK\r\n${uidl}.\r\n` : undefined;
    });
    expect(await mailbox.list()).toEqual(
      names.map((name, index) => ({ number: index + 1, size: (index + 1) * 10, uidl: name })),
    );
  });

  it('is listed without UIDL', async () => {
    const mailbox = await open((line) =>
      line === 'LIST' ? '+OK\r\n1 10\r\n.\r\n' : line === 'UIDL' ? '-ERR\r\n' : undefined,
    );
    expect(await mailbox.list()).toEqual([{ number: 1, size: 10, uidl: null }]);
  });

  it('gives any octets as they are, in whatever pieces they come', async () => {
    const octets = fc.array(fc.constantFrom('\r\n', '.', '\r\n.', 'a', '\0', '\xff', '\n', '\r'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(octets, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (given, size, pipelining) => {
          const messages = given.map((parts) => Buffer.from(`${parts.join('')}\r\n`, 'latin1'));
          const pieces = (text: string) => {
            const wire = Buffer.from(text, 'latin1');
            return Array.from({ length: Math.ceil(wire.length / size) }, (_, at) =>
              wire.subarray(at * size, (at + 1) * size),
            );
          };
          const mailbox = await open((line) => {
            if (line === 'CAPA') return capa('UIDL', ...(pipelining ? ['PIPELINING'] : []));
            const message = messages[Number(line.slice(5)) - 1];
            if (!line.startsWith('RETR') || !message) return undefined;
            return pieces(`+OK\r\n${message.toString('latin1').replace(/(^|\r\n)\./g, '$1..')}.\r\n`);
          });
          const got: Buffer[] = [];
          await mailbox.retrieve(
            messages.map((_, index) => index + 1),
            { onMessage: async (_number, source) => void got.push(await collect(source)) },
          );
          expect(got).toEqual(messages);
          mailbox.close();
          await server()?.stop();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads over what nobody wanted, and passes over what is refused', async () => {
    const mailbox = await open((line) => {
      if (line === 'RETR 2') return '-ERR gone\r\n';
      return line.startsWith('RETR') ? `+OK\r\n${'x'.repeat(1000)}\r\n${line}\r\n.\r\n` : undefined;
    });
    const seen: string[] = [];
    await mailbox.retrieve([1, 2, 3], {
      onMessage: async (number, source) => {
        if (number === 3) seen.push((await collect(source)).toString().slice(-8).trim());
      },
      onRefused: (number, text) => seen.push(`${number} ${text}`),
    });
    expect(seen).toEqual(['2 gone', 'RETR 3']);
    expect(await mailbox.delete([1])).toEqual([1]);
  });

  it('says a bounded number of commands ahead, and one at a time without PIPELINING', async () => {
    for (const pipelining of [true, false]) {
      let most = 0;
      let answered = 0;
      const mailbox = await open((line) => {
        if (line === 'CAPA') return capa(...(pipelining ? ['PIPELINING'] : []));
        if (!line.startsWith('DELE')) return undefined;
        most = Math.max(most, (server()?.said.filter((one) => one.startsWith('DELE')).length ?? 0) - answered);
        answered += 1;
        return '+OK\r\n';
      });
      expect(await mailbox.delete(Array.from({ length: 200 }, (_, at) => at + 1))).toHaveLength(200);
      expect(most).toBeLessThanOrEqual(pipelining ? 32 : 1);
      mailbox.close();
      await server()?.stop();
    }
  });

  it('makes the server wait while a message is not read', async () => {
    const size = 64 * 1024 * 1024;
    const mailbox = await open((line) =>
      line.startsWith('RETR') ? ['+OK\r\n', Buffer.alloc(size, 97), '\r\n.\r\n'] : undefined,
    );
    await mailbox.retrieve([1], {
      onMessage: async (_number, source) => {
        const iterator = source[Symbol.asyncIterator]();
        await iterator.next();
        let before = -1;
        // What is on its way comes to rest: nothing more is taken off the server than the buffers in between hold.
        for (
          let left = server()?.socket()?.writableLength ?? 0;
          left !== before;
          left = server()?.socket()?.writableLength ?? 0
        ) {
          before = left;
          await sleep(100);
        }
        expect(before).toBeGreaterThan(size / 2);
        let length = 0;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) length += next.value.length;
        expect(length).toBeGreaterThan(size / 2);
      },
    });
  });

  it('never takes half a message for a whole one', async () => {
    const mailbox = await open((line) => (line.startsWith('RETR') ? ['+OK\r\nhalf'] : undefined));
    const reading = mailbox.retrieve([1], {
      onMessage: async (_number, source) => {
        setTimeout(() => server()?.socket()?.destroy(), 20);
        await collect(source);
        throw new Error('It ended as if it were whole');
      },
    });
    await expect(reading).rejects.toMatchObject({ kind: 'network', temporary: true });
    expect(mailbox.usable).toBe(false);
  });

  it('is over when a handler fails', async () => {
    const mailbox = await open((line) => (line.startsWith('RETR') ? '+OK\r\na\r\n.\r\n' : undefined));
    const failing = mailbox.retrieve([1, 2], { onMessage: () => Promise.reject(new Error('mine')) });
    await expect(failing).rejects.toThrow('mine');
    await expect(mailbox.delete([1])).rejects.toMatchObject({ kind: 'network' });
  });

  it.each([
    ['-ERR some messages were not removed\r\n', { kind: 'refused' }],
    ['-ERR [SYS/TEMP] the disk is full\r\n', { kind: 'refused', temporary: true, code: 'SYS/TEMP' }],
    ['-ERR [SYS/PERM] read-only\r\n', { kind: 'refused', temporary: false }],
    ['cut', { kind: 'network' }],
  ])('knows nothing of its deletions when QUIT is answered with %j', async (answer, error) => {
    const mailbox = await open((line) => (line === 'QUIT' ? answer : undefined));
    await mailbox.delete([1]);
    await expect(mailbox.quit()).rejects.toMatchObject(error);
    expect(mailbox.usable).toBe(false);
  });

  it('tells what the server wants to be spared (RFC 2449 §6)', async () => {
    const mailbox = await open((line) => (line === 'CAPA' ? capa('LOGIN-DELAY 900', 'EXPIRE 60', 'uidl') : undefined));
    expect(mailbox.capabilities).toMatchObject({
      loginDelaySeconds: 900,
      expireDays: 60,
      uidl: true,
      top: false,
      pipelining: false,
    });
  });
});
