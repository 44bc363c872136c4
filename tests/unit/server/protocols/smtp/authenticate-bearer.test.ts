import { afterEach, describe, expect, it } from 'vitest';
import { createOutside } from '@/lib/server/outside/outside';
import { verifySmtp } from '@/lib/server/protocols/smtp/verify-smtp';
import { FakeSmtp, type FakeSmtpOptions } from '@/tests/fakes/smtp/fake-smtp';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
let server: FakeSmtp | undefined;
afterEach(() => server?.stop());

const signIn = async (options: FakeSmtpOptions & { token?: string; user?: string }): Promise<unknown> => {
  server = await FakeSmtp.start(options);
  const { token = 'tok', user = 'alice' } = options;
  const login = { user, auth: { accessToken: token } };
  return verifySmtp({ outside, host: '127.0.0.1', port: server.port, security: 'none', ...login }).catch(
    (error: unknown) => error,
  );
};
const signingIn = (): string[] => server?.lines.filter((line) => !/^(EHLO|QUIT)/.test(line)) ?? [];
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('signing in to send with an access token', () => {
  it.each([
    ['AUTH PLAIN XOAUTH2', `AUTH XOAUTH2 ${base64('user=alice\u0001auth=Bearer tok\u0001\u0001')}`],
    // RFC 7628 wherever it is offered.
    ['AUTH XOAUTH2 OAUTHBEARER', `AUTH OAUTHBEARER ${base64('n,a=alice,\u0001auth=Bearer tok\u0001\u0001')}`],
  ])('says what is offered by %s, once', async (capability, said) => {
    expect(await signIn({ capabilities: [capability] })).toMatchObject({ ok: true });
    expect(signingIn()).toEqual([said]);
  });

  it('says a long token after the challenge (RFC 4954 §4)', async () => {
    const at: FakeSmtpOptions['at'] = (step, line) => (step === 'auth' && line === 'AUTH XOAUTH2' ? '334 ' : undefined);
    expect(await signIn({ at, token: 'x'.repeat(2000) })).toMatchObject({ ok: true });
    const [command, response = ''] = signingIn();
    expect(command).toBe('AUTH XOAUTH2');
    expect(Buffer.from(response, 'base64').toString()).toContain('x'.repeat(2000));
  });

  it.each([
    ['AUTH XOAUTH2', ''],
    ['AUTH OAUTHBEARER', 'AQ=='],
  ])(
    'answers what a token is refused with, to be told no, and does not say it again (%s)',
    async (capability, last) => {
      const at: FakeSmtpOptions['at'] = (step, line) => {
        if (step !== 'auth') return undefined;
        return line.startsWith('AUTH') ? '334 eyJzdGF0dXMiOiI0MDAifQ==' : '535 5.7.8 it has expired';
      };
      expect(await signIn({ capabilities: [capability], at })).toMatchObject({
        kind: 'auth',
        temporary: false,
        serverText: '535 5.7.8 it has expired',
      });
      expect(signingIn()).toHaveLength(2);
      expect(signingIn()[1]).toBe(last);
    },
  );

  it('escapes a name in the header, and says none that would end its field', async () => {
    await signIn({ capabilities: ['AUTH OAUTHBEARER'], user: 'a=b,c' });
    expect(Buffer.from(signingIn()[0]?.split(' ')[2] ?? '', 'base64').toString()).toMatch(/^n,a=a=3Db=2Cc,/);
    await server?.stop();
    expect(await signIn({ capabilities: ['AUTH OAUTHBEARER'], user: 'alice\u0001auth=Bearer other' })).toMatchObject({
      code: 'UNSAFE_LINE',
    });
    expect(signingIn()).toEqual([]);
  });
});
