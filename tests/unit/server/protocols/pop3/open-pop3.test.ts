import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { aScriptedMailbox, capa, type Given, type Script } from './a-scripted-mailbox';

const { open, server } = aScriptedMailbox();

describe('signing in to a POP3 server', () => {
  it.each<[string, Script, Given, string[]]>([
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
      'takes a token by XOAUTH2, in the two steps without which Exchange Online ends the connection',
      (line) => (line === 'CAPA' ? capa('SASL XOAUTH2') : line === 'AUTH XOAUTH2' ? '+\r\n' : undefined),
      { auth: { accessToken: 'tok' } },
      ['CAPA', 'AUTH XOAUTH2', Buffer.from('user=carol\u0001auth=Bearer tok\u0001\u0001').toString('base64'), 'CAPA'],
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
    expect(server()?.said).toEqual(said);
  });

  it('takes a greeting that is a no for one that passes', async () => {
    const opening = open(() => undefined, { greeting: '-ERR not today\r\n' });
    await expect(opening).rejects.toMatchObject({ kind: 'refused', temporary: true });
  });

  it('waits for no greeting once nobody wants it', async () => {
    const leaving = new AbortController();
    const opening = open(() => undefined, { greeting: '+OK rea', signal: leaving.signal });
    const refused = expect(opening).rejects.toMatchObject({ kind: 'network' });
    while (!server()?.socket()) await sleep(1);
    leaving.abort();
    await refused;
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

  it.each([
    ['is not offered', '-ERR unknown command\r\n'],
    ['is refused', '-ERR [SYS/TEMP] not now\r\n'],
  ])('says nothing more when STLS %s', async (_what, answer) => {
    const script: Script = (line) => (line === 'STLS' ? answer : undefined);
    await expect(open(script, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls', code: 'NO_STLS' });
    expect(server()?.said).toEqual(['CAPA', 'STLS']);
  });

  it('takes nothing for said under TLS that came before it', async () => {
    const script: Script = (line) => (line === 'STLS' ? '+OK begin\r\n+OK injected\r\n' : undefined);
    await expect(open(script, { security: 'starttls' })).rejects.toMatchObject({ kind: 'tls', code: 'STLS_INJECTION' });
  });

  it.each([{ user: 'a\r\nDELE 1' }, { auth: { password: 'a\nb' } }, { auth: { password: 'a\0b' } }])(
    'never writes a line that holds another: %j',
    async (given) => {
      await expect(open(() => undefined, given)).rejects.toMatchObject({ code: 'UNSAFE_LINE' });
      expect(server()?.said.filter((line) => line !== 'CAPA')).toEqual([]);
    },
  );
});
