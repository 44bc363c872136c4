import { describe, expect, it } from 'vitest';
import { draftOf, receiveOver, type SettingsDraft } from '@/components/onboarding/server-draft';
import { aFoundSettings, aPop3Server } from '@/tests/builders/face/a-discovery';

const jan = 'jan@novak.example';
const both = aFoundSettings({ other: aPop3Server() });
const drawn = ({ incoming }: SettingsDraft): string =>
  `${incoming.protocol} ${incoming.user} ${incoming.host}:${incoming.port} ${incoming.security}`;
const edited = (draft: SettingsDraft, part: Partial<SettingsDraft['incoming']>): SettingsDraft => ({
  ...draft,
  incoming: { ...draft.incoming, ...part },
});

describe('receiving over the other protocol', () => {
  it('asks the server that was found for it, and the first one again on the way back', () => {
    const over = receiveOver(draftOf(both, jan), 'pop3', both);
    expect(drawn(over)).toBe('pop3 jan@novak.example pop.novak.example:995 tls');
    expect(drawn(receiveOver(over, 'imap', both))).toBe('imap jan@novak.example imap.novak.example:993 tls');
    expect(receiveOver(over, 'pop3', both)).toBe(over);
  });

  it('changes the usual name and port where nothing was found', () => {
    const start = draftOf(null, jan);
    expect(drawn(receiveOver(start, 'pop3', null))).toBe('pop3 jan@novak.example pop.novak.example:995 tls');
    const starttls = edited(start, { port: '143', security: 'starttls' });
    expect(drawn(receiveOver(starttls, 'pop3', null))).toBe('pop3 jan@novak.example pop.novak.example:110 starttls');
    expect(drawn(receiveOver(receiveOver(starttls, 'pop3', null), 'imap', null))).toBe(drawn(starttls));
  });

  it('keeps what was typed: the host, the login name, and a port that is not the usual one', () => {
    const typed = edited(draftOf(both, jan), { host: 'mail.novak.example', port: '1993', user: 'jan' });
    expect(drawn(receiveOver(typed, 'pop3', both))).toBe('pop3 jan mail.novak.example:1993 tls');
    const name = edited(draftOf(both, jan), { user: 'jan' });
    expect(drawn(receiveOver(name, 'pop3', both))).toBe('pop3 jan pop.novak.example:995 tls');
  });

  it('guesses where only one was found, and leaves a name that says nothing of the protocol', () => {
    const one = aFoundSettings();
    expect(drawn(receiveOver(draftOf(one, jan), 'pop3', one))).toBe('pop3 jan@novak.example pop.novak.example:995 tls');
    const mail = aFoundSettings({ incoming: { ...one.incoming, host: 'mail.novak.example' } });
    expect(drawn(receiveOver(draftOf(mail, jan), 'pop3', mail))).toBe(
      'pop3 jan@novak.example mail.novak.example:995 tls',
    );
  });

  it('is what a domain without IMAP begins with', () => {
    const alone = aFoundSettings({ incoming: aPop3Server() });
    expect(drawn(draftOf(alone, jan))).toBe('pop3 jan@novak.example pop.novak.example:995 tls');
    expect(drawn(receiveOver(draftOf(alone, jan), 'imap', alone))).toBe(
      'imap jan@novak.example imap.novak.example:993 tls',
    );
  });
});
