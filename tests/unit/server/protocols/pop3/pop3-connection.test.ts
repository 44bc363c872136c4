import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutside } from '@/lib/server/outside/outside';
import { type OpenPop3Options, openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import type { Pop3Connection } from '@/lib/server/protocols/pop3/pop3-connection';
import { type Answer, type ScriptedPop3, startScripted } from '@/tests/fakes/pop3/scripted-pop3';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });

let server: ScriptedPop3 | undefined;
let connection: Pop3Connection | undefined;
afterEach(async () => {
  connection?.close();
  await server?.stop();
  server = undefined;
  connection = undefined;
});
type Script = (line: string) => Answer | undefined;
const open = async (script: Script, given: Partial<OpenPop3Options> & { greeting?: string } = {}) => {
  server = await startScripted(script, given.greeting);
  const at = { outside, host: '127.0.0.1', port: server.port, security: 'none' as const };
  connection = await openPop3({ ...at, user: 'carol', auth: { password: 'se cret' }, ...given });
  return connection;
};
const capa = (...lines: readonly string[]) => `+OK\r\n${lines.map((line) => `${line}\r\n`).join('')}.\r\n`;
const collect = async (octets: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of octets) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
};

describe('signing in to a POP3 server', () => {
  it.each<[string, Script, Partial<OpenPop3Options> & { greeting?: string }, string[]]>([
    ['says the name and the password', () => undefined, {}, ['CAPA', 'USER carol', 'PASS se cret', 'CAPA']],
    [
      'does without CAPA',
      (line) => (line === 'CAPA' ? '-ERR what?\r\n' : undefined),
      {},
      ['CAPA', 'USER carol', 'PASS se cret', 'CAPA'],
    ],
    [
      'prefers SASL PLAIN, with no other identity than its own',
      (line) => (line === 'CAPA' ? capa('SASL LOGIN PLAIN') : undefined),
      {},
      ['CAPA', `AUTH PLAIN ${Buffer.from('\0carol\0se cret').toString('base64')}`, 'CAPA'],
    ],
    [
      'says it otherwise where PLAIN is not known after all',
      (line) =>
        line === 'CAPA' ? capa('SASL PLAIN') : line.startsWith('AUTH') ? '-ERR unknown command\r\n' : undefined,
      {},
      [
        'CAPA',
        `AUTH PLAIN ${Buffer.from('\0carol\0se cret').toString('base64')}`,
        'USER carol',
        'PASS se cret',
        'CAPA',
      ],
    ],
    [
      'does not say the password where the greeting has a timestamp (RFC 1939 §7, its own example)',
      () => undefined,
      {
        greeting: '+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n',
        user: 'mrose',
        auth: { password: 'tanstaaf' },
      },
      ['CAPA', 'APOP mrose c4c9334bac560ecc979e58001b3e22fb', 'CAPA'],
    ],
    [
      'takes a token by XOAUTH2',
      (line) => (line === 'CAPA' ? capa('SASL XOAUTH2') : undefined),
      { auth: { accessToken: 'tok' } },
      ['CAPA', `AUTH XOAUTH2 ${Buffer.from('user=carol\u0001auth=Bearer tok\u0001\u0001').toString('base64')}`, 'CAPA'],
    ],
    [
      'takes a token by OAUTHBEARER',
      (line) => (line === 'CAPA' ? capa('SASL OAUTHBEARER XOAUTH2') : undefined),
      { auth: { accessToken: 'tok' } },
      [
        'CAPA',
        `AUTH OAUTHBEARER ${Buffer.from('n,a=carol,\u0001auth=Bearer tok\u0001\u0001').toString('base64')}`,
        'CAPA',
      ],
    ],
  ])('%s', async (_what, script, given, said) => {
    await open(script, given);
    expect(server?.said).toEqual(said);
  });

  it('says a long token after the challenge', async () => {
    const token = 'x'.repeat(2000);
    await open((line) => (line === 'CAPA' ? capa('SASL XOAUTH2') : line === 'AUTH XOAUTH2' ? '+ \r\n' : undefined), {
      auth: { accessToken: token },
    });
    expect(server?.said[1]).toBe('AUTH XOAUTH2');
    expect(Buffer.from(server?.said[2] ?? '', 'base64').toString()).toContain(token);
  });

  it.each<[string, Script, object]>([
    [
      'a wrong password',
      (line) => (line.startsWith('PASS') ? '-ERR no\r\n' : undefined),
      { kind: 'auth', temporary: false, serverText: 'no' },
    ],
    ['[AUTH]', (line) => (line.startsWith('PASS') ? '-ERR [AUTH] no\r\n' : undefined), { kind: 'auth', code: 'AUTH' }],
    [
      '[IN-USE]',
      (line) => (line.startsWith('PASS') ? '-ERR [IN-USE] busy\r\n' : undefined),
      { kind: 'limit', temporary: true, code: 'IN-USE' },
    ],
    [
      '[LOGIN-DELAY]',
      (line) => (line.startsWith('PASS') ? '-ERR [LOGIN-DELAY] wait\r\n' : undefined),
      { kind: 'limit', temporary: true },
    ],
    [
      '[SYS/TEMP]',
      (line) => (line.startsWith('PASS') ? '-ERR [SYS/TEMP] later\r\n' : undefined),
      { kind: 'refused', temporary: true },
    ],
    [
      '[SYS/PERM]',
      (line) => (line.startsWith('PASS') ? '-ERR [SYS/PERM] never\r\n' : undefined),
      { kind: 'refused', temporary: false },
    ],
    [
      'a lock in words',
      (line) => (line.startsWith('PASS') ? '-ERR maildrop already locked\r\n' : undefined),
      { kind: 'limit', temporary: true },
    ],
    ['what is no POP3 answer', (line) => (line.startsWith('USER') ? '250 OK\r\n' : undefined), { kind: 'protocol' }],
    [
      'a line without end',
      (line) => (line.startsWith('USER') ? `+OK ${'x'.repeat(9000)}` : undefined),
      { kind: 'protocol' },
    ],
    ['NUL in a line', (line) => (line.startsWith('USER') ? '+OK \0\r\n' : undefined), { kind: 'protocol' }],
    ['the end', (line) => (line.startsWith('USER') ? 'cut' : undefined), { kind: 'network', temporary: true }],
  ])('understands %s', async (_what, script, error) => {
    await expect(open(script)).rejects.toMatchObject(error);
  });

  it.each([
    ['an SMTP server', '220 mail ESMTP\r\n', 'protocol'],
    ['an SSH server', 'SSH-2.0-OpenSSH_9\r\n', 'protocol'],
    ['a server that says no', '-ERR [SYS/TEMP] down\r\n', 'refused'],
  ])('knows %s', async (_what, greeting, kind) => {
    await expect(open(() => undefined, { greeting })).rejects.toMatchObject({ kind });
  });

  it('answers what a token is refused with, to be told no', async () => {
    const script: Script = (line) => {
      if (line === 'CAPA') return capa('SASL XOAUTH2');
      return line.startsWith('AUTH') ? '+ eyJzdGF0dXMiOiI0MDAifQ==\r\n' : '-ERR [AUTH] expired\r\n';
    };
    await expect(open(script, { auth: { accessToken: 'tok' } })).rejects.toMatchObject({
      kind: 'auth',
      serverText: 'expired',
    });
    expect(server?.said.at(-1)).toBe('');
  });

  it.each([
    ['is not offered', '-ERR unknown command\r\n'],
    ['is refused', '-ERR [SYS/TEMP] not now\r\n'],
  ])('says nothing more when STLS %s', async (_what, answer) => {
    const script: Script = (line) => (line === 'STLS' ? answer : undefined);
    await expect(open(script, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls', code: 'NO_STLS' });
    expect(server?.said).toEqual(['CAPA', 'STLS']);
  });

  it('takes nothing for said under TLS that came before it', async () => {
    const script: Script = (line) => (line === 'STLS' ? '+OK begin\r\n+OK injected\r\n' : undefined);
    await expect(open(script, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls', code: 'STLS_INJECTION' });
  });

  it.each([{ user: 'a\r\nDELE 1' }, { auth: { password: 'a\nb' } }, { auth: { password: 'a\0b' } }])(
    'never writes a line that holds another: %j',
    async (given) => {
      await expect(open(() => undefined, given)).rejects.toMatchObject({ code: 'UNSAFE_LINE' });
      expect(server?.said.filter((line) => line !== 'CAPA')).toEqual([]);
    },
  );
});

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
          await server?.stop();
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
        most = Math.max(most, (server?.said.filter((one) => one.startsWith('DELE')).length ?? 0) - answered);
        answered += 1;
        return '+OK\r\n';
      });
      expect(await mailbox.delete(Array.from({ length: 200 }, (_, at) => at + 1))).toHaveLength(200);
      expect(most).toBeLessThanOrEqual(pipelining ? 32 : 1);
      mailbox.close();
      await server?.stop();
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
          let left = server?.socket()?.writableLength ?? 0;
          left !== before;
          left = server?.socket()?.writableLength ?? 0
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
        setTimeout(() => server?.socket()?.destroy(), 20);
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

  it('gives headers, bounded, and none where TOP is refused', async () => {
    const mailbox = await open((line) => {
      if (line === 'TOP 1 0') return '+OK\r\nSubject: a\r\n\r\n.\r\n';
      if (line === 'TOP 2 0') return '-ERR\r\n';
      return line === 'TOP 3 0' ? `+OK\r\nX: ${'x'.repeat(400_000)}\r\n\r\n.\r\n` : undefined;
    });
    const headers = await mailbox.headers([1, 2, 3]);
    expect(headers.get(1)?.toString()).toBe('Subject: a\r\n\r\n');
    expect(headers.get(2)).toBeNull();
    expect(headers.get(3)).toHaveLength(256 * 1024);
  });

  it.each([
    ['-ERR some messages were not removed\r\n', { kind: 'refused' }],
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
