import { describe, expect, it } from 'vitest';
import { FakeImap } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const auth = { accessToken: 'tok' };
const said = (server: FakeImap): string[] => server.lines.filter((line) => line.startsWith('AUTHENTICATE'));
const readable = (line = ''): string => Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();

describe('signing in to IMAP with an access token', () => {
  it('takes the standard way where it is offered (RFC 7628), else the older one', async () => {
    const standard = new FakeImap({ capabilities: 'IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER' });
    (await openFake(standard, { auth })).close();
    expect(said(standard)).toHaveLength(1);
    expect(said(standard)[0]).toMatch(/^AUTHENTICATE OAUTHBEARER /);
    expect(readable(said(standard)[0])).toMatch(/^n,a=alice,/);
    expect(readable(said(standard)[0])).toContain('\u0001auth=Bearer tok\u0001\u0001');

    const older = new FakeImap({ capabilities: 'IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2' });
    (await openFake(older, { auth })).close();
    expect(said(older)[0]).toMatch(/^AUTHENTICATE XOAUTH2 /);
    expect(readable(said(older)[0])).toBe('user=alice\u0001auth=Bearer tok\u0001\u0001');
  });

  it('is a no to the token where the server takes none', async () => {
    const server = new FakeImap({ capabilities: 'IMAP4rev1 SASL-IR AUTH=PLAIN' });
    await expect(openFake(server, { auth })).rejects.toMatchObject({ kind: 'auth', temporary: false });
    expect(said(server)).toEqual([]);
  });

  it('never writes a token into the wire log', async () => {
    const log: string[] = [];
    const server = new FakeImap({ capabilities: 'IMAP4rev1 SASL-IR AUTH=OAUTHBEARER' });
    (await openFake(server, { auth, onWire: (direction, line) => log.push(`${direction} ${line}`) })).close();
    const [line = ''] = said(server);
    expect(log.join('\n')).toContain('C (credentials)');
    expect(log.join('\n')).not.toContain(line.split(' ')[2] ?? '');
  });
});
