import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import { openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import type { Pop3Connection } from '@/lib/server/protocols/pop3/pop3-connection';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails } from '@/lib/server/store/emails';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import { fillMaildir } from '@/tests/builders/maildir/fill-maildir';
import { startDrop } from '@/tests/fakes/pop3/a-drop';
import {
  aCollectingAccount,
  type CollectingAccount,
  check,
  digest,
  keptDigests,
} from '@/tests/integration/pop3/a-collecting-account';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const COUNT = Number(process.env['WAXWING_MESSAGES'] ?? 5000);
const ATTACHMENT = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7) % 256));

/** Delivered by LMTP, as a server has it. */
const withAttachment = Buffer.from(
  [
    'From: Bob <bob@example.test>',
    'To: Carol <carol@example.test>',
    'Subject: With a file',
    'Message-ID: <file@example.test>',
    'Date: Tue, 24 Nov 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    '.hidden behind a dot',
    '..',
    '.',
    'seen',
    '--b',
    'Content-Type: application/octet-stream; name=a.bin',
    'Content-Transfer-Encoding: base64',
    '',
    ...(ATTACHMENT.toString('base64').match(/.{1,76}/g) ?? []),
    '--b--',
    '',
  ].join('\r\n'),
);

describe('Dovecot over POP3', () => {
  let bed: Mailbed;
  let outside: Outside;
  beforeAll(async () => {
    bed = await startMailbed({ users: { carol: 'secret', dave: 'secret', erin: 'secret' }, isFleeting: true });
    outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath });
    fillMaildir(bed, 'carol', COUNT);
    fillMaildir(bed, 'dave', 30);
  });
  afterAll(() => bed?.stop());

  const at = (user: string, security: 'tls' | 'starttls' = 'tls') => ({
    host: 'localhost',
    port: security === 'tls' ? bed.ports.pop3s : bed.ports.pop3,
    security,
    user: `${user}@example.test`,
  });
  const open = (user: string, security: 'tls' | 'starttls' = 'tls', password = 'secret') =>
    openPop3({ outside, ...at(user, security), auth: { password } });
  const digests = async (connection: Pop3Connection, numbers: readonly number[]): Promise<string[]> => {
    const found: string[] = [];
    await connection.retrieve(numbers, {
      onMessage: async (_number, octets) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of octets) chunks.push(chunk);
        found.push(digest(Buffer.concat(chunks)));
      },
    });
    return found;
  };

  it.each(['tls', 'starttls'] as const)('is signed in to with %s, and deletes at QUIT alone', async (security) => {
    const first = await open('dave', security);
    const listed = await first.list();
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.every(({ uidl, size }) => uidl !== null && size > 0)).toBe(true);
    const [header] = [...(await first.headers([1])).values()];
    expect(header?.toString('latin1')).toMatch(/\r\n\r\n$/);
    expect(await first.delete([1])).toEqual([1]);
    first.close();
    const second = await eventually(
      () => open('dave', security).catch(() => null),
      (connection) => connection !== null,
    );
    expect(await second?.list()).toHaveLength(listed.length);
    await second?.delete([1]);
    await second?.quit();
    const third = await open('dave', security);
    expect(await third.list()).toHaveLength(listed.length - 1);
    await third.quit();
  });

  it('refuses a wrong password, and never goes on without TLS', async () => {
    await expect(open('dave', 'tls', 'wrong')).rejects.toMatchObject({ kind: 'auth', temporary: false });
    const drop = await startDrop([]);
    const server = { host: '127.0.0.1', port: drop.port, security: 'starttls' as const, user: 'dave' };
    const clear = openPop3({ outside, ...server, auth: { password: 'secret' } });
    await expect(clear).rejects.toMatchObject({ kind: 'tls', code: 'NO_STLS' });
    expect(drop.said).toEqual(['CAPA', 'STLS']);
    await drop.stop();
  });

  it('gives the body and the file of a message that was collected, octet for octet', async () => {
    const erin = await aCollectingAccount({ server: at('erin'), caFile: bed.caPath });
    try {
      await deliver(bed, 'erin', withAttachment);
      erin.start();
      const emails = {
        name: 'test-erin',
        text: `select s."no", c."preview" from "EmailState" s join "EmailContent" c on c."accountId" = $1 and c."no" = s."no" where s."accountId" = $1`,
      };
      const [row] = await eventually(
        () => erin.store.database.rows<{ no: number; preview: string }>(emails, [erin.account]),
        (rows) => rows.length === 1 && rows[0]?.preview !== '',
      );
      expect(row?.preview).toBe('.hidden behind a dot .. . seen');
      const key = { account: erin.account, emailNo: row?.no ?? 0, part: '2' };
      expect(await awaitBodies(erin.store, [key])).toEqual({ kind: 'fetched' });
      const blob = await findBlob(erin.store, key);
      if (!blob) throw new Error('no part');
      const chunks: Buffer[] = [];
      for await (const chunk of await openBlob(erin.store, key, blob)) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(ATTACHMENT)).toBe(true);
      expect((await getEmails(erin.store, erin.account, [key.emailNo])).list[0]?.hasAttachment).toBe(true);
    } finally {
      await erin.end();
    }
  });

  it(`collects ${COUNT} messages side by side with another program, and each is here once`, async () => {
    const carol: CollectingAccount = await aCollectingAccount({ server: at('carol'), caFile: bed.caPath });
    try {
      const other = await open('carol');
      const listed = await other.list();
      const there = (
        await digests(
          other,
          listed.map(({ number }) => number),
        )
      ).toSorted();
      await other.quit();
      const context = await carol.own();
      // The other one takes messages away, whenever it gets in.
      let isOver = false;
      let taken = 0;
      const meddling = (async () => {
        while (!isOver) {
          const connection = await open('carol').catch(() => null);
          const messages = (await connection?.list().catch(() => [])) ?? [];
          // Only what we have been able to see: the oldest come last.
          const marked =
            (await connection?.delete(messages.slice(-3).map(({ number }) => number)).catch(() => [])) ?? [];
          await connection?.quit().then(
            () => {
              taken += marked.length;
            },
            () => undefined,
          );
          await sleep(20);
        }
      })();
      for (let whole = false; !whole; )
        whole = await check(context).then(
          () => true,
          () => false,
        );
      isOver = true;
      await meddling;
      const here = await keptDigests(carol);
      expect(new Set(here).size).toBe(here.length);
      expect(new Set(there)).toEqual(new Set([...there, ...here]));
      // Nothing is missing but what the other one took before we came to it.
      expect(taken).toBeGreaterThan(0);
      expect(here.length).toBeGreaterThanOrEqual(there.length - taken);
      await check(context);
      expect(await keptDigests(carol)).toEqual(here);
    } finally {
      await carol.end();
    }
  }, 180_000);
});

/** Over LMTP, as the server's own delivery would. */
const deliver = async (bed: Mailbed, user: string, octets: Buffer): Promise<void> => {
  const transport = createTransport({
    host: '127.0.0.1',
    port: bed.ports.lmtp,
    lmtp: true,
    secure: false,
    ignoreTLS: true,
  });
  await transport.sendMail({ envelope: { from: 'bob@example.test', to: [`${user}@example.test`] }, raw: octets });
  transport.close();
};
