import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getAccount, updateAccount } from '@/lib/server/store/accounts';
import { buildWorker } from '@/tests/integration/chaos/a-house';
import { aSendingHouse } from '@/tests/integration/sending/a-sending-house';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

// Postfix's master must be started by root; elsewhere the server of the other tests stands in for it.
const isRoot = process.getuid?.() === 0;

describe(`a message, sent through ${isRoot ? 'Postfix' : 'a server of ours'}`, () => {
  let bed: Mailbed;
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    const users = { alice: 'secret', bob: 'secret', eve: 'secret' };
    [bed, worker] = await Promise.all([startMailbed({ users, postfix: isRoot }), buildWorker()]);
  });
  afterAll(async () => {
    worker?.remove();
    await bed?.stop();
  });
  const found = async (user: string, mailbox: string, messageId: string) => {
    const query = ['HEADER', 'Message-ID', messageId];
    const out = await bed.doveadm(
      '-f',
      'flow',
      'fetch',
      '-u',
      `${user}@example.test`,
      'hdr',
      'mailbox',
      mailbox,
      ...query,
    );
    return out.split(/^hdr=/m).slice(1);
  };

  it('is with everybody once, hidden recipients hidden, and once in Sent with all of them', async () => {
    const house = await aSendingHouse(bed, { user: 'alice', worker: worker.file });
    const { store, account, smtp } = house;
    const stored = await getAccount(store, account);
    if (!stored?.settings.smtp) throw new Error('The account cannot send');
    const postfix = {
      host: 'localhost',
      port: bed.ports.submission,
      security: 'starttls' as const,
      user: 'alice@example.test',
    };
    if (isRoot) await updateAccount(store, account, { settings: { ...stored.settings, smtp: postfix } });
    const child = house.worker();
    const message = await house.send('Lunch');
    const { reply, deliveryStatus } = await house.reaches(message.no, 'done');
    expect(reply).toMatch(/^250 2\.0\.0 /);
    expect(Object.keys(deliveryStatus).toSorted()).toEqual(['bob@example.test', 'eve@example.test']);
    const arrived = async () =>
      isRoot
        ? [...(await found('bob', 'INBOX', message.messageId)), ...(await found('eve', 'INBOX', message.messageId))]
        : smtp.deliveries.flatMap(({ raw, to }) => to.map(() => raw));
    const copies = await eventually(arrived, ({ length }) => length >= 2);
    expect(copies).toHaveLength(2);
    for (const copy of copies) expect(copy).not.toMatch(/^bcc:|^to:.*eve@/im);
    const sent = await eventually(
      () => found('alice', 'Sent', message.messageId),
      ({ length }) => length > 0,
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/^bcc:.*eve@example\.test/im);
    expect(await found('alice', 'Drafts', message.messageId)).toEqual([]);
    await house.kill(child);
  });
});
