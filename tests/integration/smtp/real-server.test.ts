import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import { submitMessage } from '@/lib/server/protocols/smtp/submit-message';
import { verifySmtp } from '@/lib/server/protocols/smtp/verify-smtp';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const isRoot = process.getuid?.() === 0;

// Postfix is started by root or not at all; what it is asked here, the scripted server is asked everywhere (tests/unit).
describe.runIf(isRoot)('Postfix', () => {
  let bed: Mailbed;
  let outside: Outside;
  beforeAll(async () => {
    bed = await startMailbed({ postfix: true, isFleeting: true });
    outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath });
  });
  afterAll(() => bed?.stop());

  const server = (given: { security?: 'tls' | 'starttls'; password?: string } = {}) => {
    const { security = 'starttls', password = 'secret' } = given;
    const port = security === 'tls' ? bed.ports.smtps : bed.ports.submission;
    return { outside, host: 'localhost', port, security, user: 'alice@example.test', auth: { password } };
  };
  let serial = 0;
  const submit = async (to: readonly string[], given: { security?: 'tls' | 'starttls'; size?: number } = {}) => {
    serial += 1;
    const id = `real-${serial}@example.test`;
    const raw = Buffer.from(
      `From: Alice <alice@example.test>\r\nTo: Bob <bob@example.test>\r\nMessage-ID: <${id}>\r\nSubject: Lunch\r\n\r\n.one\r\n..two\r\n.\r\nend\r\n`,
    );
    async function* once() {
      yield raw;
    }
    let dots = 0;
    const outcome = await submitMessage({
      ...server(given),
      message: { from: 'alice@example.test', to, size: given.size ?? raw.length, source: once() },
      beforeFinalDot: async () => {
        dots += 1;
      },
    });
    return { outcome, id, dots };
  };
  const bobHas = async (id: string) => {
    const query = ['mailbox', 'INBOX', 'header', 'message-id', id];
    return bed.doveadm('fetch', '-u', 'bob@example.test', 'text', ...query);
  };

  it.each(['tls', 'starttls'] as const)('lets Alice in by %s, and nobody with another password', async (security) => {
    const { ok, capabilities } = await verifySmtp(server({ security }));
    expect(ok).toBe(true);
    expect(capabilities).toEqual(expect.arrayContaining(['8BITMIME', 'SMTPUTF8', 'PIPELINING']));
    const wrong = verifySmtp(server({ security, password: 'guess' }));
    await expect(wrong).rejects.toMatchObject({ kind: 'auth', temporary: false, code: '535' });
  });

  it.each(['tls', 'starttls'] as const)(
    'takes a message by %s, which arrives once and with its dots',
    async (security) => {
      const { outcome, id, dots } = await submit(['bob@example.test'], { security });
      expect(outcome).toEqual({
        kind: 'accepted',
        reply: expect.stringMatching(/^250 2\.0\.0 Ok: queued/),
        refused: [],
      });
      expect(dots).toBe(1);
      const text = await eventually(
        () => bobHas(id),
        (found) => found !== '',
      );
      expect(text.match(/^Subject: Lunch/gm)).toHaveLength(1);
      expect(text.replaceAll('\r\n', '\n')).toContain('\n\n.one\n..two\n.\nend\n');
    },
  );

  it('says whom it does not take, and takes the message for the others', async () => {
    // Relaying is refused to who has not signed in, so a bad address is what is left: Postfix checks its form.
    const { outcome } = await submit(['bob@example.test', 'nobody@[1.2.3']);
    expect(outcome).toMatchObject({ kind: 'accepted', refused: [{ email: 'nobody@[1.2.3', reply: /^501 5\.1\.3/ }] });
  });

  it('is not begun with what is too large for it', async () => {
    const { outcome, dots } = await submit(['bob@example.test'], { size: 60_000_000 });
    expect(outcome).toMatchObject({ kind: 'notTaken', error: { code: 'SIZE', serverText: 'SIZE 52428800' } });
    expect(dots).toBe(0);
  });
});
