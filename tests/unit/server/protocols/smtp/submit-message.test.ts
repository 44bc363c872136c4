import { afterEach, describe, expect, it } from 'vitest';
import { createOutside } from '@/lib/server/outside/outside';
import { smtpReply } from '@/lib/server/protocols/smtp/smtp-reply';
import { type SubmitMessageOptions, submitMessage } from '@/lib/server/protocols/smtp/submit-message';
import { FakeSmtp, type FakeSmtpOptions } from '@/tests/fakes/smtp/fake-smtp';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
const running: FakeSmtp[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const RAW = 'Message-ID: <lunch@example.test>\r\nSubject: Lunch\r\n\r\nAt noon?\r\n.\r\n..and bring bread\r\n';
async function* once(text = RAW) {
  yield Buffer.from(text);
}

type Given = FakeSmtpOptions &
  Partial<Omit<SubmitMessageOptions, 'message'>> & { to?: string[]; from?: string; size?: number };
const submit = async (given: Given = {}) => {
  const { capabilities, at, to, from, size, ...options } = given;
  const server = await FakeSmtp.start({ ...(capabilities && { capabilities }), ...(at && { at }) });
  running.push(server);
  const log: string[] = [];
  const outcome = await submitMessage({
    outside,
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    user: 'alice',
    auth: { password: 'secret' },
    message: {
      from: from ?? 'alice@example.test',
      to: to ?? ['bob@example.test'],
      size: size ?? RAW.length,
      source: once(),
    },
    beforeFinalDot: async () => void log.push(`dot after ${server.deliveries.length}`),
    ...options,
  }).catch((error: unknown) => error);
  return { server, outcome, log };
};

describe('handing a message over', () => {
  it('takes one octet for another, with dots in it, and keeps what the server said', async () => {
    const { server, outcome, log } = await submit();
    expect(outcome).toEqual({ kind: 'accepted', reply: '250 2.0.0 taken as 12345', refused: [] });
    expect(server.deliveries).toEqual([{ from: 'alice@example.test', to: ['bob@example.test'], raw: RAW }]);
    expect(log).toEqual(['dot after 0']);
    expect(server.lines).toContain(`MAIL FROM:<alice@example.test> BODY=8BITMIME SIZE=${RAW.length}`);
    await expect.poll(() => server.lines.at(-1)).toBe('QUIT');
  });

  it.each(['with', 'without'])('goes to those who are accepted, and says who is not, %s pipelining', async (how) => {
    const { server, outcome } = await submit({
      capabilities: ['AUTH PLAIN', ...(how === 'with' ? ['PIPELINING'] : [])],
      to: ['bob@example.test', 'nobody@example.test', 'later@example.test'],
      at: (step, line) => {
        if (step !== 'rcpt') return undefined;
        if (line.includes('nobody')) return '550-5.1.1 No such\r\n550 5.1.1 person here';
        return line.includes('later') ? '450 4.2.1 Try later' : undefined;
      },
    });
    expect(outcome).toMatchObject({
      kind: 'accepted',
      refused: [
        { email: 'nobody@example.test', reply: '550 5.1.1 No such person here' },
        { email: 'later@example.test', reply: '450 4.2.1 Try later' },
      ],
    });
    expect(server.deliveries[0]?.to).toEqual(['bob@example.test']);
  });

  it.each(['with', 'without'])(
    'is not taken when nobody is accepted, %s pipelining; a deferred one may be tried again',
    async (how) => {
      const capabilities = ['AUTH PLAIN', ...(how === 'with' ? ['PIPELINING'] : [])];
      const never = await submit({ capabilities, at: (step) => (step === 'rcpt' ? '550 5.1.1 no' : undefined) });
      expect(never.outcome).toMatchObject({
        kind: 'notTaken',
        error: { kind: 'refused', temporary: false, serverText: '550 5.1.1 no' },
        refused: [{ email: 'bob@example.test', reply: '550 5.1.1 no' }],
      });
      const later = await submit({
        capabilities,
        to: ['bob@example.test', 'carol@example.test'],
        at: (step, line) => (step === 'rcpt' ? (line.includes('bob') ? '450 4.7.1 grey' : '550 5.1.1 no') : undefined),
      });
      expect(later.outcome).toMatchObject({ kind: 'notTaken', error: { temporary: true } });
      expect([never.log, later.log, never.server.deliveries]).toEqual([[], [], []]);
    },
  );

  it.each([
    ['auth', '535 5.7.8 wrong', 'auth', false],
    ['auth', '454 4.7.1 later', 'refused', true],
    ['mail', '550 5.7.1 not yours', 'refused', false],
    ['mail', '421 4.7.0 too many', 'limit', true],
    ['data', '554 5.7.1 https://example.test/why', 'refused', false],
    ['dot', '554 5.7.1 looks like spam', 'refused', false],
    ['dot', '451 4.3.0 later', 'refused', true],
  ] as const)('is surely not taken when the answer to %s is %s', async (at, reply, kind, temporary) => {
    const { server, outcome } = await submit({ at: (step) => (step === at ? reply : undefined) });
    expect(outcome).toMatchObject({ kind: 'notTaken', error: { kind, temporary, serverText: reply } });
    expect(server.deliveries).toEqual([]);
  });

  it.each(['greeting', 'ehlo', 'auth', 'mail', 'rcpt', 'data'] as const)(
    'is surely not taken when the line breaks at %s',
    async (at) => {
      const { outcome, log } = await submit({ at: (step) => (step === at ? 'drop' : undefined) });
      expect(outcome).toMatchObject({ kind: 'notTaken', error: { kind: 'network', temporary: true } });
      expect(log).toEqual([]);
    },
  );

  it.each(['dot', 'taken'] as const)('is uncertain when the line breaks at %s', async (at) => {
    const { outcome, log } = await submit({ at: (step) => (step === at ? 'drop' : undefined) });
    expect(outcome).toMatchObject({ kind: 'uncertain', error: { kind: 'network' } });
    expect(log).toHaveLength(1);
  });

  it('writes no dot when it may not, and throws why', async () => {
    const forbidden = new Error('Not the owner');
    const { server, outcome } = await submit({
      beforeFinalDot: async () => {
        throw forbidden;
      },
    });
    expect(outcome).toBe(forbidden);
    await expect.poll(() => server.brokenOff).toBe(1);
    expect(server.deliveries).toEqual([]);
  });

  it('writes no dot when the message cannot be read to its end', async () => {
    async function* broken() {
      yield Buffer.from(RAW);
      throw new Error('The disk is gone');
    }
    const server = await FakeSmtp.start();
    running.push(server);
    const message = { from: 'alice@example.test', to: ['bob@example.test'], size: 999, source: broken() };
    const options = { outside, host: '127.0.0.1', port: server.port, security: 'none', user: 'a' } as const;
    const submitted = submitMessage({
      ...options,
      auth: { password: 'b' },
      message,
      beforeFinalDot: async () => undefined,
    });
    await expect(submitted).rejects.toThrow('The disk is gone');
    await expect.poll(() => server.brokenOff).toBe(1);
    expect(server.deliveries).toEqual([]);
  });

  it('is surely not taken when the line breaks in the middle of the content', async () => {
    const server = await FakeSmtp.start({
      capabilities: ['AUTH PLAIN'],
      at: (step) => (step === 'content' ? 'drop' : undefined),
    });
    running.push(server);
    let isOpen = true;
    async function* large() {
      try {
        for (let count = 0; count < 2000; count += 1) yield Buffer.alloc(64_000, 'a line of text that goes on\r\n');
      } finally {
        isOpen = false;
      }
    }
    const message = { from: 'alice@example.test', to: ['bob@example.test'], size: 128_000_000, source: large() };
    const options = { outside, host: '127.0.0.1', port: server.port, security: 'none', user: 'a' } as const;
    let dots = 0;
    const beforeFinalDot = async () => {
      dots += 1;
    };
    const submitted = await submitMessage({ ...options, auth: { password: 'b' }, message, beforeFinalDot });
    expect(submitted).toMatchObject({ kind: 'notTaken', error: { kind: 'network', temporary: true } });
    expect([dots, isOpen]).toEqual([0, false]);
  });

  it('is over at once when it is aborted', async () => {
    const stop = new AbortController();
    const before = await submit({
      signal: stop.signal,
      at: async (step) => {
        if (step !== 'rcpt') return undefined;
        stop.abort();
        return new Promise(() => undefined);
      },
    });
    expect(before.outcome).toMatchObject({ kind: 'notTaken', error: { kind: 'network' } });
    const late = new AbortController();
    const after = await submit({
      signal: late.signal,
      at: async (step) => {
        if (step !== 'taken') return undefined;
        late.abort();
        return new Promise(() => undefined);
      },
    });
    expect(after.outcome).toMatchObject({ kind: 'uncertain' });
  });

  it('does not begin what the server has said it will not take', async () => {
    const large = await submit({ size: 2000, capabilities: ['SIZE 1000', 'AUTH PLAIN'] });
    expect(large.outcome).toMatchObject({
      kind: 'notTaken',
      error: { kind: 'refused', temporary: false, code: 'SIZE' },
    });
    const foreign = await submit({ to: ['jörg@example.test'] });
    expect(foreign.outcome).toMatchObject({ kind: 'notTaken', error: { temporary: false, code: 'SMTPUTF8' } });
    expect([...large.server.lines, ...foreign.server.lines].filter((line) => line.startsWith('MAIL'))).toEqual([]);
    const known = await submit({ to: ['jörg@example.test'], capabilities: ['SMTPUTF8', 'AUTH PLAIN'] });
    expect(known.server.lines.find((line) => line.startsWith('MAIL'))).toContain('SMTPUTF8');
    const domain = await submit({ to: ['bob@bücher.example'] });
    expect(domain.server.deliveries[0]?.to).toEqual(['bob@xn--bcher-kva.example']);
  });

  it('never says a password in the clear where STARTTLS is wanted', async () => {
    const { server, outcome } = await submit({ security: 'starttls' });
    expect(outcome).toMatchObject({ kind: 'notTaken', error: { kind: 'tls' } });
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toEqual([]);
  });
});

describe('a reply of several lines', () => {
  it('becomes one line (RFC 8621 §7)', () => {
    expect(smtpReply('550-5.7.1 Our system has detected that this message is\r\n550 5.7.1 likely spam.')).toBe(
      '550 5.7.1 Our system has detected that this message is likely spam.',
    );
    expect(smtpReply('250-one\n250 two')).toBe('250 one two');
  });
});
