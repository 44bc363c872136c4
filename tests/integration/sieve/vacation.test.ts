import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { GetResponse } from '@/lib/jmap/method';
import type { VacationResponse } from '@/lib/jmap/vacation-response';
import { openSieve } from '@/lib/server/protocols/sieve/open-sieve';
import type { SieveScript } from '@/lib/server/protocols/sieve/sieve-connection';
import { getAccount } from '@/lib/server/store/accounts';
import { mayAnswer } from '@/lib/server/store/vacation/known-sieve';
import { dueVacation } from '@/lib/server/store/vacation/vacation-response';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { FakeSmtp } from '@/tests/fakes/smtp/fake-smtp';
import { aSyncedAccount, eventually, type SyncedAccount } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const MAIN = 'require "fileinto";\r\nif header :contains "subject" "files" { fileinto "Archive"; }\r\n';
const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().replace(/\.\d+/, '');

describe('a vacation response that Dovecot sends', () => {
  let bed: Mailbed;
  let carol: SyncedAccount;
  /** Where Dovecot hands its answers over. */
  let answers: FakeSmtp;
  beforeAll(async () => {
    bed = await startMailbed({ users: { carol: 'secret' }, isFleeting: true });
    answers = await FakeSmtp.start({}, bed.ports.smtp);
    carol = await aSyncedAccount(bed, 'carol');
  });
  afterAll(async () => {
    await carol?.end();
    await answers?.stop();
    await bed?.stop();
  });

  const sieve = () => ({ host: 'localhost', port: bed.ports.sieve, security: 'starttls' as const });
  const scripts = async (): Promise<readonly SieveScript[]> => {
    const connection = await openSieve({
      outside: carol.outside,
      ...sieve(),
      user: 'carol@example.test',
      auth: { password: 'secret' },
    });
    try {
      return await connection.listScripts();
    } finally {
      connection.close();
    }
  };
  const change = async (patch: Partial<VacationResponse>) => {
    const call = aCaller({ store: carol.store, accounts: [carol.account] });
    const args = { accountId: accountIdOf(carol.account), update: { singleton: patch } };
    expect(await callOne(call, 'VacationResponse/set', args)).toMatchObject({ updated: { singleton: null } });
    const { list } = await callOne<GetResponse<VacationResponse>>(call, 'VacationResponse/get', {
      accountId: args.accountId,
    });
    await eventually(
      () => dueVacation(carol.store, carol.account),
      (due) => due === undefined,
    );
    return list[0];
  };
  const deliver = async (from: string, subject: string) => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: bed.ports.lmtp,
      lmtp: true,
      secure: false,
      ignoreTLS: true,
    });
    await transport.sendMail({ from: `${from}@example.test`, to: 'carol@example.test', subject, text: 'Hello' });
    transport.close();
  };
  const answered = () => answers.deliveries.map(({ to }) => to.join());

  it('is there beside the filter of the person, at its time, and leaves that alone afterwards', async () => {
    const own = await openSieve({
      outside: carol.outside,
      ...sieve(),
      user: 'carol@example.test',
      auth: { password: 'secret' },
    });
    await own.putScript('main', MAIN);
    await own.setActive('main');
    await own.logout();
    const smtp = { host: 'localhost', port: bed.ports.submission, security: 'starttls' as const };
    carol.start({ 'example.test': { smtp, user: '%u@%d', sieve: sieve() } });
    const known = await eventually(
      async () => (await getAccount(carol.store, carol.account))?.sieve ?? null,
      (found) => found !== null,
    );
    expect([mayAnswer(known), known?.obstacle, known?.server]).toEqual([true, null, sieve()]);

    // Not yet: Dave writes too early.
    await change({
      isEnabled: true,
      subject: 'Grüße, "away"',
      textBody: 'Until\n.\nMonday',
      fromDate: dayAt(1),
      toDate: dayAt(2),
    });
    await deliver('dave', 'files');
    await change({ fromDate: dayAt(-1), htmlBody: '<p>Until Monday</p>' });
    expect((await scripts()).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'main', isActive: false },
      { name: 'waxwing', isActive: true },
    ]);
    await deliver('bob', 'files');
    await eventually(
      async () => answered(),
      (all) => all.length > 0,
    );
    // Nobody has answered Dave meanwhile, and the own filter has run for both.
    expect(answered()).toEqual(['bob@example.test']);
    const [answer] = answers.deliveries;
    expect(answer?.raw).toMatch(/^Subject: =\?utf-8\?/im);
    expect(answer?.raw).toMatch(/^Content-Type: multipart\/alternative/im);
    expect(answer?.raw).toContain(Buffer.from('Until\r\n.\r\nMonday').toString('base64'));
    const filed = await bed.doveadm('search', '-u', 'carol@example.test', 'mailbox', 'Archive', 'all');
    expect(filed.trim().split('\n')).toHaveLength(2);

    await change({ isEnabled: false });
    await eventually(scripts, (all) => all.length === 1);
    expect(await scripts()).toEqual([{ name: 'main', isActive: true }]);
  });
});
