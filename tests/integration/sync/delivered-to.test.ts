import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { QueryResponse } from '@/lib/jmap/method';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { searchFilter } from '@/lib/mail/search/language/search-filter';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { aSyncedAccount, eventually, type SyncedAccount } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('mail that Dovecot delivered', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  /** The same mailbox over POP3. */
  let collected: AccountNo;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    const { pop3s: port } = bed.ports;
    const pop3 = { protocol: 'pop3', host: 'localhost', port, security: 'tls', user: 'alice@example.test' } as const;
    collected = await alice.another('alice', pop3);
  }, 60_000);
  afterAll(async () => {
    await alice?.end();
    await bed?.stop();
  });

  const deliver = async (to: string) => {
    const { lmtp: port } = bed.ports;
    const transport = createTransport({ host: '127.0.0.1', port, lmtp: true, secure: false, ignoreTLS: true });
    const envelope = { from: 'bob@example.test', to };
    await transport.sendMail({
      envelope,
      from: 'bob@example.test',
      to: 'list@example.test',
      subject: 'Hello',
      text: 'x',
    });
    transport.close();
  };
  const found = async (account: AccountNo, typed: string) => {
    const context = { mailboxes: [], me: ['alice+shop@example.test'], now: 0, timeZone: 'UTC' };
    const { filter } = searchFilter(parseSearch(typed).node, context);
    const call = aCaller({ store: alice.store, accounts: [account] });
    const { ids } = await callOne<QueryResponse>(call, 'Email/query', { accountId: accountIdOf(account), filter });
    return ids.length;
  };

  it('is found by the address that it was delivered to, whatever its To says, over IMAP and over POP3', async () => {
    await deliver('alice+shop@example.test');
    await deliver('alice@example.test');
    alice.start();
    for (const account of [alice.account, collected]) {
      await eventually(
        () => found(account, 'subject:hello'),
        (count) => count === 2,
      );
      const typed = [
        'deliveredto:shop',
        'deliveredto:alice+shop@example.test',
        'deliveredto:me',
        'deliveredto:alice',
        'deliveredto:list@example.test',
        'to:alice',
        '-deliveredto:shop',
      ];
      const counts: number[] = [];
      for (const one of typed) counts.push(await found(account, one));
      expect(counts).toEqual([1, 1, 1, 2, 0, 0, 1]);
    }
  });
});
