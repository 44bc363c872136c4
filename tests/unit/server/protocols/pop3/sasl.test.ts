import { describe, expect, it } from 'vitest';
import { aScriptedMailbox, capa, type Script } from './a-scripted-mailbox';

const { open, server } = aScriptedMailbox();
const sasl =
  (mechanism: string, answerTo: Script): Script =>
  (line) =>
    line === 'CAPA' ? capa(`SASL ${mechanism}`) : answerTo(line);
const plain = (password: string) => Buffer.from(`\0carol\0${password}`).toString('base64');

describe('SASL at a POP3 server (RFC 5034)', () => {
  // `AUTH PLAIN ` and CRLF are 13 octets; 242 would make 255, but base64 comes in fours: 240 is the longest that fits.
  it.each([
    ['fits into 255 octets', 173, 240, ['CAPA', `AUTH PLAIN ${plain('x'.repeat(173))}`, 'CAPA']],
    ['does not', 174, 244, ['CAPA', 'AUTH PLAIN', plain('x'.repeat(174)), 'CAPA']],
  ])('says the response with the command where it %s', async (_what, length, encoded, said) => {
    const password = 'x'.repeat(length);
    expect(plain(password)).toHaveLength(encoded);
    await open(
      sasl('PLAIN', (line) => (line === 'AUTH PLAIN' ? '+ \r\n' : undefined)),
      { auth: { password } },
    );
    expect(server()?.said).toEqual(said);
  });

  it.each([
    ['XOAUTH2', ''],
    ['OAUTHBEARER', 'AQ=='],
  ])('answers what a token is refused with by %s, to be told no', async (mechanism, giveUp) => {
    const script = sasl(mechanism, (line) => {
      if (line === `AUTH ${mechanism}`) return '+\r\n';
      return line === giveUp ? '-ERR [AUTH] expired\r\n' : '+ eyJzdGF0dXMiOiI0MDAifQ==\r\n';
    });
    await expect(open(script, { auth: { accessToken: 'tok' } })).rejects.toMatchObject({
      kind: 'auth',
      serverText: 'expired',
    });
    expect(server()?.said.at(-1)).toBe(giveUp);
  });

  it.each([
    ['PLAIN', { password: 'secret' }],
    ['XOAUTH2', { accessToken: 'tok' }],
    ['OAUTHBEARER', { accessToken: 'tok' }],
  ])('leaves an exchange by %s that does not end', async (mechanism, auth) => {
    const script = sasl(mechanism, (line) => (line === '*' ? '-ERR cancelled\r\n' : '+ more\r\n'));
    await expect(open(script, { auth })).rejects.toMatchObject({ kind: 'auth', serverText: 'cancelled' });
    expect(server()?.said.at(-1)).toBe('*');
  });

  it.each<[string, Script]>([
    ['the name of the mechanism', () => '+OK welcome\r\n'],
    ['a refusal', (line) => (line === '' ? '+OK welcome\r\n' : '+ \r\n')],
    ['a cancelled exchange', (line) => (line === '*' ? '+OK welcome\r\n' : '+ \r\n')],
  ])('does not take +OK to %s for a sign-in', async (_what, answerTo) => {
    const opening = open(sasl('XOAUTH2', answerTo), { auth: { accessToken: 'tok' } });
    await expect(opening).rejects.toMatchObject({ kind: 'protocol', code: 'NOT_POP3' });
  });
});
