import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import type { Rule } from '@/lib/jmap/waxwing/rule';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { rulesScript } from '@/lib/mail/sieve/rules-script';
import { createOutside } from '@/lib/server/outside/outside';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { openSieve } from '@/lib/server/protocols/sieve/open-sieve';
import type { SieveConnection } from '@/lib/server/protocols/sieve/sieve-connection';
import { aRule } from '@/tests/builders/mail/a-rule';
import { drawServer } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const archive = 'm7' as MailboxId;
const script = (...rules: Rule[]) => rulesScript(rules, { pathOf: (place) => ('role' in place ? 'Trash' : 'Archive') });
const EVERYTHING = aRule({
  name: 'All there is',
  condition: {
    ...{
      from: 'bob "Bob Novak"',
      to: 'alice',
      subject: 'lunch',
      hasWords: 'soup "big bowl" OR stew',
      notWords: 'meat*',
    },
    ...{ listId: 'list.example.test', minSize: 10, maxSize: 1000, hasAttachment: true },
  },
  actions: { moveTo: archive, addKeywords: ['$seen', '$flagged', 'todo'], neverJunk: true },
});
const NASTY = aRule({
  name: 'x\r\nredirect "eve@example.test";',
  condition: { subject: '"\\\\\\";\ndiscard;#"' },
  actions: { moveToRole: 'trash' },
});

describe('rules as a script on a real server', () => {
  let bed: Mailbed;
  let connection: SieveConnection;
  const server = () => ({
    outside: createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath }),
    ...{ host: 'localhost', user: 'carol@example.test', auth: { password: 'secret' } },
  });
  beforeAll(async () => {
    bed = await startMailbed({ users: { carol: 'secret' }, isFleeting: true });
    connection = await openSieve({ ...server(), port: bed.ports.sieve, security: 'starttls' });
  });
  afterAll(async () => {
    await connection?.logout();
    await bed?.stop();
  });

  it('are taken whatever is in them', async () => {
    const off = aRule({ isEnabled: false, condition: { hasAttachment: false, maxSize: 5 } });
    for (const one of [script(EVERYTHING), script(NASTY), script(off), script(EVERYTHING, NASTY, off), script()])
      expect(await connection.checkScript(one)).toMatchObject({ isTaken: true });
  });

  it('do there what they do here', async () => {
    const rules = [
      aRule({ name: 'Star', condition: { from: 'eve@example.test OR bob@example.test' }, sortOrder: 2 }),
      aRule({ name: 'File', condition: { hasWords: 'soup', notWords: '"no bread"' }, actions: { moveTo: archive } }),
      aRule({ name: 'Off', isEnabled: false, actions: { moveToRole: 'trash' } }),
    ];
    await connection.putScript('waxwing-filters', script(...rules));
    await connection.setActive('waxwing-filters');
    const { lmtp: port } = bed.ports;
    const transport = createTransport({ host: '127.0.0.1', port, lmtp: true, secure: false, ignoreTLS: true });
    const envelope = { from: 'bob@example.test', to: 'carol@example.test' };
    const deliver = (from: string, text: string) => transport.sendMail({ envelope, from, to: envelope.to, text });
    await deliver('Bob <bob@example.test>', 'Let us have soup');
    await deliver('Dave <dave@example.test>', 'Soup, but no bread');
    await deliver('Bob <bob@example.test>', 'Nothing');
    transport.close();
    const client = await openImap({ ...server(), port: bed.ports.imaps, security: 'tls', purpose: 'probe' });
    const { INBOX: inbox = [], Archive: filed = [], Trash: trash } = await drawServer(client);
    client.close();
    // Dave's, and Bob's second, which has its star; Bob's first has it too, in the archive.
    expect([inbox.map(starred), filed.map(starred), trash ?? []]).toEqual([[false, true], [true], []]);
  });
});

/** Of a line `uid bits …`. */
const starred = (line: string) => (Number(line.split(' ')[1]) & KEYWORD_BITS.$flagged) !== 0;
