import { describe, expect, it } from 'vitest';
import { searchAutoconfig, searchIspdb, searchWellKnown } from '@/lib/server/accounts/search-autoconfig';
import { type SearchContext, STANDARD_PORTS } from '@/lib/server/accounts/search-context';
import { mailAddress } from '@/lib/server/accounts/server-name';
import { createOutside } from '@/lib/server/outside/outside';

const FILE = `<clientConfig version="1.1"><emailProvider id="firm.test"><displayName>Firm</displayName>
  <incomingServer type="imap"><hostname>imap.firm.test</hostname><port>993</port><socketType>SSL</socketType></incomingServer>
</emailProvider></clientConfig>`;

/** What a search asks for, and finds when `status` comes with the file. */
const asking = (ispdb: string | null, status = 200) => {
  const asked: string[] = [];
  const outside = createOutside({ allowLoopback: false, allowPrivate: false, allowedNetworks: [] });
  const context: SearchContext = {
    address: mailAddress('Eva@Firm.test')!,
    ports: STANDARD_PORTS,
    ispdb,
    patience: (limits) => limits,
    signal: AbortSignal.timeout(5000),
    outside: {
      ...outside,
      fetchText: async ({ url }) => {
        asked.push(url);
        return { status, url, text: FILE, contentType: 'text/xml' };
      },
    },
  };
  return { asked, context };
};

describe('a list of providers', () => {
  it('is asked for the domain alone', async () => {
    const { asked, context } = asking('https://lists.example.org:8443/v1.1');
    expect(await searchIspdb(context)).toMatchObject({
      incoming: { host: 'imap.firm.test', user: 'Eva@firm.test' },
      source: 'ispdb',
      sourceHost: 'lists.example.org',
      provider: 'Firm',
    });
    expect(asked).toEqual(['https://lists.example.org:8443/v1.1/firm.test']);
  });
  it('is not asked where none is named, and may not know the domain', async () => {
    const { asked, context } = asking(null);
    expect(await searchIspdb(context)).toBeNull();
    expect(asked).toEqual([]);
    expect(await searchIspdb(asking('https://lists.example.org', 404).context)).toBeNull();
  });
});

describe('a domain', () => {
  it('is asked with the address at its autoconfig, without at .well-known', async () => {
    const { asked, context } = asking(null);
    expect(await searchAutoconfig(context)).toMatchObject({ source: 'autoconfig', sourceHost: 'autoconfig.firm.test' });
    expect(await searchWellKnown(context)).toMatchObject({ source: 'wellKnown', sourceHost: 'firm.test' });
    expect(asked).toEqual([
      'https://autoconfig.firm.test/mail/config-v1.1.xml?emailaddress=Eva%40firm.test',
      'https://firm.test/.well-known/autoconfig/mail/config-v1.1.xml',
    ]);
  });
});
