import { describe, expect, it } from 'vitest';
import { settingsOfPreset } from '@/lib/server/accounts/discover-settings';
import { mailAddress } from '@/lib/server/accounts/server-name';

const server = { host: 'mail.firm.test', port: 993, security: 'tls' as const };
const eva = mailAddress('eva@firm.test')!;

describe('the preset of a domain', () => {
  it('says whether its servers are shown', () => {
    const preset = { imap: server, smtp: server, user: '%u' };
    expect(settingsOfPreset({ ...preset, hideServers: true }, eva)).toMatchObject({
      source: 'preset',
      hideServers: true,
    });
    for (const shown of [preset, { ...preset, hideServers: false }])
      expect(settingsOfPreset(shown, eva)).not.toHaveProperty('hideServers');
  });
  it('makes the login name, and takes POP3 where there is no IMAP', () => {
    const named = (user: string) => settingsOfPreset({ pop3: server, smtp: server, user }, eva)?.incoming;
    expect(named('%u')).toMatchObject({ protocol: 'pop3', user: 'eva' });
    expect(named('%u@%d')).toMatchObject({ protocol: 'pop3', user: 'eva@firm.test' });
  });
});
