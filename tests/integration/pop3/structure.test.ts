import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { parseStructure } from '@/lib/mail/mime/parse-structure';
import { readMessage } from '@/lib/mail/mime/read-message';
import { createOutside } from '@/lib/server/outside/outside';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { makeDemoMail } from '@/tests/demo/demo-mail';
import { append } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const CORPUS = resolve(import.meta.dirname, '../../corpus');
const corpus = (): Buffer[] =>
  readdirSync(CORPUS, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .map((name) => readFileSync(join(CORPUS, name)));

/** A message as it lies on a server: with CRLF (RFC 5322 §2.1), which is also what sizes count. */
const onServer = (octets: Buffer): Buffer =>
  Buffer.from(octets.toString('latin1').replace(/\r?\n/g, '\r\n').replaceAll('\0', ''), 'latin1');

/** What Dovecot adds: a charset where the message names none, and an empty text to a multipart that has no part at all. */
const comparable = (part: BodyPart): unknown => {
  const [only, ...others] = part.subParts;
  const isEmpty = part.partId === null && others.length === 0 && only?.type === 'text/plain' && only.size === 0;
  return {
    ...part,
    charset: part.charset === 'us-ascii' ? null : part.charset,
    subParts: isEmpty ? [] : part.subParts.map(comparable),
  };
};

let bed: Mailbed;
let client: ImapConnection;
beforeAll(async () => {
  bed = await startMailbed({ users: { alice: 'secret' }, isFleeting: true });
  client = await openImap({
    outside: createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath }),
    host: 'localhost',
    port: bed.ports.imaps,
    security: 'tls',
    user: 'alice@example.test',
    auth: { password: 'secret' },
    purpose: 'probe',
  });
});
afterAll(async () => {
  client?.close();
  await bed?.stop();
});

it('tells the structure of a message as Dovecot does, part by part', async () => {
  const demo = makeDemoMail(Date.UTC(2026, 10, 24)).map(({ raw }) => Buffer.from(raw));
  const messages = [...demo, ...corpus()].map(onServer);
  const uids: number[] = [];
  for (const octets of messages) uids.push(await append(client, 'INBOX', octets));
  const told = new Map<number, BodyPart>();
  await client.select('INBOX', { readOnly: true });
  await client.fetchRows({
    uids: '1:*',
    onRows: async (rows) => {
      for (const row of rows) told.set(row.uid, parseStructure(row.structure ?? []));
    },
  });
  expect(told.size).toBe(messages.length);
  async function* once(octets: Buffer) {
    yield octets;
  }
  for (const [index, octets] of messages.entries()) {
    const server = told.get(uids[index] ?? 0);
    expect(comparable((await readMessage(once(octets))).structure)).toEqual(server && comparable(server));
  }
});
