import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';
import type { Bench } from '@/tests/bench/bench';
import { ALICE, isRoot, mailServer } from '@/tests/bench/fixtures/mail-server';

type Delivered = { readonly subject: string; readonly text: string; readonly html?: string };

/**
 * Mail for Alice as another mail server hands it over: SMTP to Postfix, LMTP where that cannot run. Gives the wall clock when it was
 * taken.
 */
export const deliver = async (bench: Bench, mail: Delivered): Promise<number> => {
  const { ports, caPath } = await mailServer(bench);
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    ...(isRoot ? { port: ports.smtp } : { port: ports.lmtp, lmtp: true }),
    tls: { ca: readFileSync(caPath), servername: 'localhost' },
  });
  await transport.sendMail({ from: 'Nadia Kaur <nadia@harbour-lane.example>', to: `${ALICE}@example.test`, ...mail });
  const at = Date.now();
  transport.close();
  return at;
};
