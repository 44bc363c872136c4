import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Discovery } from '@/lib/base/sign-in';
import { createMailServers } from '@/lib/server/accounts/mail-servers';
import type { StandardPorts } from '@/lib/server/accounts/search-context';
import type { DomainPreset } from '@/lib/server/config/config';
import { createOutside } from '@/lib/server/outside/outside';
import { certificateOf } from '@/tests/integration/test-authority';
import { type TestNames, testNames } from '@/tests/integration/test-names';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const isRoot = process.getuid?.() === 0;
let bed: Mailbed;
let web: Server;
/** Path with host -> what is served there; and every request that came. */
const pages = new Map<string, string>();
const asked: string[] = [];

beforeAll(async () => {
  bed = await startMailbed({ postfix: isRoot });
  const names = ['autoconfig.example.test', 'example.test', 'autoconfig.other.test'];
  web = createServer(certificateOf(bed.caPath, names), (request, response) => {
    const at = `${request.headers.host?.split(':')[0]}${request.url}`;
    asked.push(at);
    const page = pages.get(at.split('?')[0] ?? '');
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/xml' }).end(page ?? '');
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  web?.close();
  await bed?.stop();
});
afterEach(() => {
  pages.clear();
  asked.length = 0;
});

type Given = { names?: TestNames; domains?: Record<string, DomainPreset>; ports?: Partial<StandardPorts> };

const discover = (email: string, given: Given = {}) => {
  const policy = { allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath };
  const outside = createOutside(policy, { resolver: testNames(given.names) });
  const { imap, imaps, pop3, pop3s, smtps, submission } = bed.ports;
  const ports = {
    https: (web.address() as AddressInfo).port,
    imap,
    imaps,
    pop3,
    pop3s,
    smtps,
    submission,
    ...given.ports,
  };
  return createMailServers({
    config: {
      host: '127.0.0.1',
      oauth: { google: null, microsoft: null, others: {} },
      domains: given.domains ?? {},
      ispdb: null,
    },
    outside,
    ports,
    // Nothing here is silent: whoever is waited for answers, in time on a fast machine and later on a slow one.
    patience: () => ({ graceMs: 25_000, deadlineMs: 30_000 }),
  }).discover(email);
};

const draw = (found: Discovery): string => {
  if (found.kind === 'notFound') return `nothing for ${found.domain}`;
  if (found.kind === 'refused') return found.error.code;
  const line = (name: string, server: { host: string; port: number; security: string; user: string } | null) =>
    server ? `${name} ${server.user} ${server.host}:${server.port} ${server.security}` : `no ${name}`;
  const { settings } = found;
  const wall = found.kind === 'wall' ? `${found.wall} of ${found.provider}` : '';
  const source = settings ? `${settings.source} ${settings.sourceHost}` : '';
  const servers = settings ? [line(settings.incoming.protocol, settings.incoming), line('smtp', settings.smtp)] : [];
  const other = settings?.other ? `or ${line(settings.other.protocol, settings.other)}` : '';
  return [wall, source, ...servers, other].filter(Boolean).join('\n');
};

const autoconfig = (imap: string, extra = '') => `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="example.test">
    <domain>example.test</domain>
    <displayName>Example &amp; Sons</displayName>
    <incomingServer type="pop3"><hostname>pop.example.test</hostname><port>995</port><socketType>SSL</socketType>
      <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></incomingServer>
    ${imap}
    <outgoingServer type="smtp"><hostname>smtp.%EMAILDOMAIN%</hostname><port>587</port><socketType>STARTTLS</socketType>
      <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username></outgoingServer>
    ${extra}
  </emailProvider>
</clientConfig>`;
const imapServer = (change: { host?: string; socket?: string; auth?: string[]; user?: string } = {}) =>
  `<incomingServer type="imap"><hostname>${change.host ?? 'imap.example.test'}</hostname><port>993</port>
   <socketType>${change.socket ?? 'SSL'}</socketType>
   ${(change.auth ?? ['password-cleartext']).map((auth) => `<authentication>${auth}</authentication>`).join('')}
   <username>${change.user ?? '%EMAILADDRESS%'}</username></incomingServer>`;
const AUTOCONFIG = 'autoconfig.example.test/mail/config-v1.1.xml';
const WELL_KNOWN = 'example.test/.well-known/autoconfig/mail/config-v1.1.xml';

describe('discovery', () => {
  it('asks the domain’s autoconfig, over https, with the address', async () => {
    pages.set(AUTOCONFIG, autoconfig(imapServer()));
    expect(draw(await discover('alice@example.test'))).toBe(
      `autoconfig autoconfig.example.test
imap alice@example.test imap.example.test:993 tls
smtp alice smtp.example.test:587 starttls
or pop3 alice@example.test pop.example.test:995 tls`,
    );
    expect(asked).toContain(`${AUTOCONFIG}?emailaddress=alice%40example.test`);
    expect(asked.filter((at) => at.includes('alice') && !at.startsWith('autoconfig.'))).toEqual([]);
  });

  it('asks .well-known, without the address', async () => {
    pages.set(WELL_KNOWN, autoconfig(imapServer()));
    expect(draw(await discover('alice@example.test'))).toContain('wellKnown example.test');
    expect(asked).toContain(WELL_KNOWN);
  });

  it('takes the first IMAP server with TLS and a password, and no other', async () => {
    const servers = [
      imapServer({ host: 'clear.example.test', socket: 'plain' }),
      imapServer({ host: 'oauth.example.test', auth: ['OAuth2'] }),
      imapServer({ host: 'bad host.example.test' }),
      imapServer({ host: 'both.example.test', auth: ['OAuth2', 'password-cleartext'] }),
      imapServer({ host: 'later.example.test' }),
    ];
    pages.set(AUTOCONFIG, autoconfig(servers.join('')));
    expect(draw(await discover('alice@example.test'))).toContain('imap alice@example.test both.example.test:993 tls');
  });

  it('reads no entities, no endless files, and nothing that is no such file', async () => {
    const bombs = [
      `<!DOCTYPE x [<!ENTITY a "aaaa">]>${autoconfig(imapServer({ user: '&a;' }))}`,
      autoconfig(imapServer(), `<!--${'x'.repeat(70_000)}-->`),
      '<clientConfig><emailProvider><incomingServer type="imap">',
      'not xml at all',
      autoconfig('').replace('pop3', 'nntp'),
    ];
    for (const bomb of bombs) {
      pages.set(AUTOCONFIG, bomb);
      expect(draw(await discover('alice@example.test'))).not.toContain('autoconfig');
    }
  });

  it('takes POP3 where a file names nothing else', async () => {
    pages.set(AUTOCONFIG, autoconfig(imapServer({ auth: ['OAuth2'] })));
    expect(draw(await discover('alice@example.test'))).toBe(
      `autoconfig autoconfig.example.test
pop3 alice@example.test pop.example.test:995 tls
smtp alice smtp.example.test:587 starttls`,
    );
  });

  it('believes service records, TLS before STARTTLS', async () => {
    const srv = (name: string, port: number) => [{ name, port, priority: 0, weight: 0 }];
    const names: TestNames = {
      srv: {
        '_imap._tcp.other.test': srv('clear.other.test', 143),
        '_imaps._tcp.other.test': srv('imap.other.test.', 993),
        '_submission._tcp.other.test': srv('out.other.test', 587),
      },
    };
    expect(draw(await discover('bob@other.test', { names }))).toBe(
      `srv other.test
imap bob@other.test imap.other.test:993 tls
smtp bob@other.test out.other.test:587 starttls`,
    );
  });

  it('asks service records for POP3 too, and comes first with what the domain likes better', async () => {
    const record = (name: string, port: number, priority = 0) => [{ name, port, priority, weight: 0 }];
    const told = async (srv: NonNullable<TestNames['srv']>) =>
      draw(await discover('bob@other.test', { names: { srv } }));
    const imap = 'imap bob@other.test imap.other.test:993 tls';
    const pop3 = 'pop3 bob@other.test pop.other.test:995 tls';
    const both = (imapPriority: number, pop3Priority: number) => ({
      '_imaps._tcp.other.test': record('imap.other.test', 993, imapPriority),
      '_pop3s._tcp.other.test': record('pop.other.test', 995, pop3Priority),
      '_pop3._tcp.other.test': record('clear.other.test', 110, pop3Priority),
    });
    expect(await told(both(10, 10))).toBe(`srv other.test\n${imap}\nno smtp\nor ${pop3}`);
    expect(await told(both(0, 10))).toBe(`srv other.test\n${imap}\nno smtp\nor ${pop3}`);
    expect(await told(both(10, 0))).toBe(`srv other.test\n${pop3}\nno smtp\nor ${imap}`);
    // RFC 6186 §3.4: the target "." says that there is no such service.
    expect(await told({ ...both(0, 0), '_imaps._tcp.other.test': record('.', 0) })).toBe(
      `srv other.test\n${pop3}\nno smtp`,
    );
    const none = { '_pop3s._tcp.other.test': record('.', 0), '_pop3._tcp.other.test': record('.', 0) };
    expect(await told({ ...both(10, 0), ...none })).toBe(`srv other.test\n${imap}\nno smtp`);
  });

  it('knows the provider behind a domain by its mail exchanger, and its wall', async () => {
    const mx = (exchange: string): TestNames => ({ mx: { 'firm.test': [{ exchange, priority: 10 }] } });
    expect(draw(await discover('eva@firm.test', { names: mx('mxext1.mailbox.org') }))).toBe(
      `mx mxext1.mailbox.org
imap eva@firm.test imap.mailbox.org:993 tls
smtp eva@firm.test smtp.mailbox.org:465 tls`,
    );
    expect(draw(await discover('eva@firm.test', { names: mx('ASPMX.L.GOOGLE.COM') }))).toContain(
      'appPassword of Gmail',
    );
    expect(draw(await discover('eva@firm.test', { names: mx('firm-test.mail.protection.outlook.com') }))).toBe(
      'oauth of Microsoft',
    );
  });

  it('is told of a wall by whoever leads to it', async () => {
    pages.set(AUTOCONFIG, autoconfig(imapServer({ host: 'imap.gmail.com' })));
    expect(draw(await discover('alice@example.test'))).toContain('appPassword of Gmail\nautoconfig');
    pages.set(AUTOCONFIG, autoconfig(imapServer({ host: 'outlook.office365.com' })));
    expect(draw(await discover('alice@example.test'))).toBe('oauth of Microsoft');
  });

  it.runIf(isRoot)('knocks at the usual doors, whose certificates must be theirs', async () => {
    // The bed's certificate is for localhost, mail.example.test and 127.0.0.1: imap.example.test is there, but nobody.
    expect(draw(await discover('alice@example.test'))).toBe(
      `probe mail.example.test
imap alice@example.test mail.example.test:${bed.ports.imaps} tls
smtp alice@example.test mail.example.test:${bed.ports.smtps} tls
or pop3 alice@example.test mail.example.test:${bed.ports.pop3s} tls`,
    );
  });

  it('takes POP3 where no IMAP answers, over STLS where nothing answers in TLS', async () => {
    const closed = 1;
    const drawn = async (ports: Partial<StandardPorts>) => draw(await discover('alice@example.test', { ports }));
    const alone = { imap: closed, imaps: closed, smtps: closed, submission: closed };
    expect(await drawn(alone)).toBe(
      `probe mail.example.test\npop3 alice@example.test mail.example.test:${bed.ports.pop3s} tls\nno smtp`,
    );
    expect(await drawn({ ...alone, pop3s: closed })).toBe(
      `probe mail.example.test\npop3 alice@example.test mail.example.test:${bed.ports.pop3} starttls\nno smtp`,
    );
    // What answers there is IMAP.
    expect(await drawn({ ...alone, pop3s: bed.ports.imaps, pop3: bed.ports.imap })).toBe('nothing for example.test');
  });

  it('prefers what the owner of this installation says, and asks nobody', async () => {
    const questions: string[] = [];
    const server = { host: 'mail.intern.test', port: 993, security: 'tls' as const };
    const preset = { imap: server, smtp: { ...server, port: 465 }, user: '%u' };
    const domains = {
      'intern.test': preset,
      'both.test': { ...preset, pop3: { ...server, host: 'POP.intern.test', port: 995 } },
    };
    const names = { onQuestion: (name: string) => questions.push(name) };
    expect(draw(await discover('Zoe@INTERN.test', { domains, names }))).toBe(
      'preset intern.test\nimap Zoe mail.intern.test:993 tls\nsmtp Zoe mail.intern.test:465 tls',
    );
    expect(draw(await discover('zoe@both.test', { domains, names }))).toBe(
      'preset both.test\nimap zoe mail.intern.test:993 tls\nsmtp zoe mail.intern.test:465 tls\nor pop3 zoe pop.intern.test:995 tls',
    );
    expect(questions).toEqual([]);
  });

  it('knows the large providers without asking anybody', async () => {
    const drawn = async (email: string) => draw(await discover(email));
    expect(await drawn('a@gmail.com')).toContain(
      'appPassword of Gmail\nprovider gmail.com\nimap a@gmail.com imap.gmail.com:993',
    );
    expect(await drawn('a@yahoo.co.uk')).toContain('appPassword of Yahoo Mail');
    expect(await drawn('a@icloud.com')).toContain('imap a imap.mail.me.com:993 tls\nsmtp a@icloud.com');
    expect(await drawn('a@hotmail.fr')).toBe('oauth of Microsoft');
    expect(await drawn('a@web.de')).toBe(
      'provider web.de\nimap a@web.de imap.web.de:993 tls\nsmtp a@web.de smtp.web.de:587 starttls\nor pop3 a@web.de pop3.web.de:995 tls',
    );
  });

  it('says so when there is nothing, and when there was no address', async () => {
    expect(draw(await discover('alice@nowhere.invalid'))).toBe('nothing for nowhere.invalid');
    for (const text of [
      'alice',
      '@example.test',
      'alice@',
      'a b@example.test',
      'alice@exa mple.test',
      'alice@example.test\r\nX',
    ]) {
      expect(draw(await discover(text)), text).toBe('sign-in.address');
    }
  });
});
