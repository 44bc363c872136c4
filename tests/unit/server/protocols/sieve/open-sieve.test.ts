import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Script, told, USUAL } from '@/tests/fakes/sieve/scripted-sieve';
import { aScriptedServer, type Given } from './a-scripted-server';

const { open, probe, server } = aScriptedServer();
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const token = { auth: { accessToken: 'tok' } };

describe('signing in to a ManageSieve server (RFC 5804)', () => {
  it.each<[string, Given, string]>([
    ['PLAIN, with no other identity than its own', {}, `AUTHENTICATE "PLAIN" "${base64('\0carol\0se cret')}"`],
    [
      'PLAIN and a name of any letters',
      { user: 'jürgen', auth: { password: 'ß\r\nLOGOUT' } },
      `AUTHENTICATE "PLAIN" "${base64('\0jürgen\0ß\r\nLOGOUT')}"`,
    ],
    [
      'XOAUTH2',
      { ...token, greeting: told('"SASL" "XOAUTH2"') },
      `AUTHENTICATE "XOAUTH2" "${base64('user=carol\u0001auth=Bearer tok\u0001\u0001')}"`,
    ],
    [
      'OAUTHBEARER',
      { ...token, greeting: told('"SASL" "OAUTHBEARER XOAUTH2"') },
      `AUTHENTICATE "OAUTHBEARER" "${base64('n,a=carol,\u0001auth=Bearer tok\u0001\u0001')}"`,
    ],
  ])('says %s', async (_what, given, said) => {
    await open(() => undefined, given);
    expect(server()?.said).toEqual([said, 'CAPABILITY']);
  });

  it('says a token that is too long for quotes as a literal', async () => {
    await open(() => undefined, { auth: { accessToken: 'x'.repeat(3000) } });
    expect(server()?.said[0]).toMatch(/^AUTHENTICATE "XOAUTH2" \{\d+\+\}\r\n[\w=+/]+$/);
  });

  it('knows what it may do once it is in', async () => {
    const more = told('"sieve" "FileInto vacation  date"', '"SASL" ""');
    const connection = await open((command) => (command === 'CAPABILITY' ? more : undefined));
    expect(connection.capabilities.extensions).toEqual(['fileinto', 'vacation', 'date']);
  });

  it('asks what a server can do without a word of who asks', async () => {
    const capabilities = await probe(told('"SIEVE" {8}\r\nvacation', '"STARTTLS"', '"SASL" "plain"'));
    expect(capabilities).toEqual({ extensions: ['vacation'], sasl: ['PLAIN'], starttls: true, version: null });
    expect(server()?.said).toEqual([]);
  });

  it.each<[string, Script, object]>([
    ['a wrong password', () => 'NO "no"\r\n', { kind: 'auth', temporary: false, serverText: 'no' }],
    ['no words at all', () => 'NO\r\n', { kind: 'auth', serverText: '' }],
    ['(TRYLATER)', () => 'NO (TRYLATER) {4}\r\nsoon\r\n', { kind: 'refused', temporary: true, serverText: 'soon' }],
    ['(ENCRYPT-NEEDED)', () => 'NO (ENCRYPT-NEEDED) "TLS"\r\n', { kind: 'tls' }],
    ['a goodbye', () => 'BYE "down"\r\n', { kind: 'network', temporary: true, serverText: 'down' }],
    [
      'a referral, and does not follow it',
      () => 'BYE (REFERRAL "sieve://evil.example.test") "go there"\r\n',
      { kind: 'refused', temporary: false, code: 'REFERRAL' },
    ],
    ['another protocol', () => '* BAD what\r\n', { kind: 'protocol', code: 'NOT_SIEVE' }],
    ['half a code', () => 'NO (TRYLATER "x"\r\n', { kind: 'protocol' }],
    ['a line without end', () => 'x'.repeat(9000), { kind: 'protocol' }],
    ['a literal without end', () => 'NO {999999999}\r\n', { kind: 'protocol' }],
    ['NUL', () => 'NO "\0"\r\n', { kind: 'protocol' }],
    ['the end', () => 'cut', { kind: 'network', temporary: true }],
  ])('understands %s', async (_what, script, error) => {
    await expect(open((command) => (command.startsWith('AUTH') ? script(command) : undefined))).rejects.toMatchObject(
      error,
    );
    expect(server()?.said).toHaveLength(1);
  });

  it.each([
    ['XOAUTH2', ''],
    ['OAUTHBEARER', 'AQ=='],
  ])('answers what a token is refused with by %s, to be told no', async (mechanism, giveUp) => {
    const script: Script = (command) =>
      command.startsWith('AUTH') ? '{8}\r\neyJzIjo=\r\n' : 'NO (AUTH-TOO-WEAK) "expired"\r\n';
    const opening = open(script, { ...token, greeting: told(`"SASL" "${mechanism}"`) });
    await expect(opening).rejects.toMatchObject({ kind: 'auth', serverText: 'expired' });
    expect(server()?.said.at(-1)).toBe(`"${giveUp}"`);
  });

  it.each<[string, Given, string[]]>([
    ['PLAIN', {}, ['"*"']],
    ['XOAUTH2', token, ['""', '"*"']],
  ])('leaves an exchange by %s that does not end, and takes no OK for it', async (_what, given, said) => {
    const script: Script = (command) => (command === '"*"' ? 'OK\r\n' : '"more"\r\n');
    await expect(open(script, given)).rejects.toMatchObject({ kind: 'protocol' });
    expect(server()?.said.slice(1)).toEqual(said);
  });

  it.each([
    ['an SMTP server', '220 mail ESMTP\r\n', 'protocol'],
    ['a POP3 server', '+OK ready\r\n', 'protocol'],
    ['a server without Sieve', 'OK "hello"\r\n', 'protocol'],
    ['a server that has no time', 'BYE (TRYLATER) "full"\r\n', 'refused'],
    ['a greeting without end', `${'"A" "b"\r\n'.repeat(2100)}`, 'protocol'],
  ])('knows %s', async (_what, greeting, kind) => {
    await expect(open(() => undefined, { greeting })).rejects.toMatchObject({ kind });
  });

  it('waits for no greeting once nobody wants it', async () => {
    const leaving = new AbortController();
    const refused = expect(probe('"IMPL', { signal: leaving.signal })).rejects.toMatchObject({ kind: 'network' });
    while (!server()?.socket()) await sleep(1);
    leaving.abort();
    await refused;
  });

  it.each<[string, string, Script, string, string[]]>([
    ['is not offered', USUAL, () => undefined, 'NO_STARTTLS', []],
    ['is refused', told('"STARTTLS"'), () => 'NO "not now"\r\n', 'NO_STARTTLS', ['STARTTLS']],
    [
      'is followed by what came before it',
      told('"STARTTLS"'),
      () => `OK\r\n${USUAL}`,
      'STARTTLS_INJECTION',
      ['STARTTLS'],
    ],
  ])('says nothing more when STARTTLS %s', async (_what, greeting, script, code, said) => {
    const opening = open(script, { greeting, security: 'starttls' });
    await expect(opening).rejects.toMatchObject({ kind: 'tls', code });
    expect(server()?.said).toEqual(said);
  });
});
