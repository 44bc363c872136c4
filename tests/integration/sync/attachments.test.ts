import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { type Extractor, openExtractor } from '@/lib/server/extract/extractor';
import { attachmentsWanted } from '@/lib/server/store/attachment-words';
import { readAttachments } from '@/lib/server/sync/attachment-words';
import { readAttachmentsHere } from '@/lib/server/sync/here/read-attachments-here';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { aMessageWithFiles } from '@/tests/builders/mail/a-message-with-files';
import { aPdf, aWordFile } from '@/tests/builders/mail/an-office-file';
import { startDrop } from '@/tests/fakes/pop3/a-drop';
import { extractThread } from '@/tests/integration/extract/extract-thread';
import { aCollectingAccount, check } from '@/tests/integration/pop3/a-collecting-account';
import { append, aSyncedAccount, eventually, type SyncedAccount } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('the text of attachments', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let extractor: Extractor;
  beforeAll(async () => {
    bed = await startMailbed();
    alice = await aSyncedAccount(bed, 'alice');
    extractor = openExtractor({ file: await extractThread() });
  });
  afterAll(async () => {
    await alice?.end();
    await extractor?.end();
    await bed?.stop();
  });

  const found = async (account: AccountNo, text: string, store = alice.store): Promise<readonly string[]> => {
    const call = aCaller({ store, accounts: [account] });
    const accountId = accountIdOf(account);
    const { ids } = await callOne<{ ids: string[] }>(call, 'Email/query', { accountId, filter: { text } });
    const args = { accountId, ids, properties: ['subject'] };
    const { list } = await callOne<{ list: { subject: string }[] }>(call, 'Email/get', args);
    return list.map(({ subject }) => subject).sort();
  };
  const isRead = (wanted: readonly string[]) => (subjects: readonly string[]) =>
    JSON.stringify(subjects) === JSON.stringify(wanted);

  it('is found: of mail that was there before, and of what comes; what cannot be read costs nothing', async () => {
    const client = await alice.client();
    const pdf = { type: 'application/pdf', name: 'report.pdf', octets: aPdf('The walrus report') };
    const word = { type: 'application/octet-stream', name: 'plan.docx', octets: await aWordFile('An otter plan') };
    const broken = { type: 'application/pdf', name: 'broken.pdf', octets: Buffer.from('%PDF-1.4 nothing') };
    await append(client, 'INBOX', aMessageWithFiles('Both', [broken, pdf, word]));
    await append(client, 'INBOX', aMessageWithFiles('Broken', [broken]));
    alice.start(undefined, extractor.extract);
    await eventually(() => found(alice.account, 'walrus'), isRead(['Both']));
    expect(await found(alice.account, 'otter')).toEqual(['Both']);
    await append(client, 'INBOX', aMessageWithFiles('Later', [word]));
    await eventually(() => found(alice.account, 'otter'), isRead(['Both', 'Later']));
    client.close();
    await alice.stop();
    // Nothing is asked for twice.
    const context = { ...(await alice.own()), extract: extractor.extract };
    expect(await readAttachmentsHere(context, () => false)).toBe(0);
  });

  it('over which a server ends the connection keeps what comes after it waiting for three sessions, and no longer', async () => {
    const bob = await aSyncedAccount(bed, 'bob');
    const mine = await bob.client();
    const octets = await aWordFile('A patient badger');
    const files = [{ type: 'application/octet-stream', name: 'plan.docx', octets }];
    await append(mine, 'INBOX', aMessageWithFiles('Harmless', files));
    await append(mine, 'INBOX', aMessageWithFiles('Deadly', files));
    mine.close();
    bob.start();
    await eventually(() => found(bob.account, 'deadly', bob.store), isRead(['Deadly']));
    await bob.stop();
    const context = { ...(await bob.own()), extract: extractor.extract };
    const [deadly] = await attachmentsWanted(bob.store, bob.account, 1);
    const read = async (no: number) => {
      if (no === deadly?.no) throw new Error('The connection ended');
      return octets;
    };
    const session = () => readAttachments(context, { read, isDisturbed: () => false });
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await found(bob.account, 'badger', bob.store)).toEqual([]);
      await expect(session()).rejects.toThrow('The connection ended');
    }
    expect(await session()).toBe(1);
    expect(await found(bob.account, 'badger', bob.store)).toEqual(['Harmless']);
    expect(await session()).toBe(0);
    await bob.end();
  });

  it('is found in what was collected, without asking a server', async () => {
    const octets = aMessageWithFiles('Collected', [
      { type: 'application/pdf', name: 'a.pdf', octets: aPdf('Heron notes') },
    ]);
    const drop = await startDrop([{ octets, uidl: 'one' }]);
    const carol = await aCollectingAccount({ server: { host: '127.0.0.1', port: drop.port, security: 'none' } });
    const context = { ...(await carol.own()), extract: extractor.extract };
    await check(context);
    await drop.stop();
    expect(await readAttachmentsHere(context, () => false)).toBe(1);
    expect(await found(carol.account, 'heron', carol.store)).toEqual(['Collected']);
    expect(await readAttachmentsHere(context, () => false)).toBe(0);
    await carol.end();
  });
});
