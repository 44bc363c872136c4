import { readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { ALICES_FOLDERS, type DemoMessage } from '@/tests/demo/demo-mail';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

type LoadOptions = {
  readonly bed: Mailbed;
  readonly owner: DemoMessage['owner'];
  readonly password: string;
  readonly messages: readonly DemoMessage[];
};

/** Puts a person's messages on the server as a mail program would: folders, flags and the dates when they came. */
export const loadDemoMail = async ({ bed, owner, password, messages }: LoadOptions): Promise<void> => {
  const client = new ImapFlow({
    host: 'localhost',
    port: bed.ports.imaps,
    secure: true,
    auth: { user: `${owner}@example.test`, pass: password },
    tls: { ca: readFileSync(bed.caPath) },
    logger: false,
  });
  await client.connect();
  try {
    const hers = messages.filter((message) => message.owner === owner);
    const folders = owner === 'alice' ? ALICES_FOLDERS : [];
    for (const folder of folders) {
      await client.mailboxCreate(folder);
      await client.mailboxSubscribe(folder);
    }
    for (const { mailbox, raw, flags, receivedAt } of hers) {
      const done = await client.append(mailbox, raw, [...flags], new Date(receivedAt));
      if (!done) throw new Error(`The server did not take a message into ${mailbox}`);
    }
  } finally {
    await client.logout();
  }
};
