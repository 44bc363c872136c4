import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDemo } from '@/tests/demo/open-demo';
import { DORA, writeHouse } from '@/tests/e2e/house';
import { startLetters, withLetters } from '@/tests/e2e/letters';

type Supervise = {
  readonly startWaxwing: (options: { env: NodeJS.ProcessEnv; quiet: boolean }) => Promise<{
    readonly url: string;
    readonly dataDir: string;
    readonly stop: () => Promise<void>;
  }>;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

/** One more domain, whose people come to the same Waxwing by another name of this machine. */
const withHoster = ({ domains, ...config }: Readonly<Record<string, unknown>>, port: number) => {
  const server = { host: 'localhost', port: 1, security: 'tls' };
  const logo = resolve(import.meta.dirname, '../builders/face/novak.png');
  const brand = { name: 'Novák Hosting', url: `http://localhost:${port}`, logo, helpUrl: 'https://help.novak.example' };
  return { ...config, domains: { ...Object(domains), 'novak.example': { imap: server, smtp: server, ...brand } } };
};

/** Builds if need be, then one mail bed and one Waxwing on a fresh data directory for the whole run. Its logs are kept with ours. */
export default async (): Promise<() => Promise<void>> => {
  const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/supervise.mjs')).href;
  const { startWaxwing } = (await import(script)) as Supervise;
  const isRoot = process.getuid?.() === 0;
  const home = mkdtempSync(join(tmpdir(), 'waxwing-e2e-'));
  const port = await freePort();
  const letters = await startLetters(`http://127.0.0.1:${port}`);
  const { introspectionUrl } = letters;
  const demo = await openDemo({ postfix: isRoot, introspectionUrl, others: { [DORA.email]: DORA.password } });
  // However this process ends, the mail servers end with it.
  process.once('exit', demo.kill);
  const file = join(home, 'waxwing.config.json');
  // The images that mails of the stories name are on this machine.
  const config = { ...withHoster(withLetters(demo, letters), port), imageNetworks: ['127.0.0.0/8'] };
  writeFileSync(file, JSON.stringify(config));
  const { DATABASE_URL: _, ...env } = process.env;
  const waxwing = await startWaxwing({
    env: {
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
      WAXWING_DATA: mkdtempSync(join(tmpdir(), 'waxwing-e2e-data-')),
      WAXWING_CONFIG: file,
      WAXWING_CA_FILE: demo.caFile,
      WAXWING_GALLERY: '1',
    },
    quiet: true,
  });
  writeHouse({
    url: waxwing.url,
    people: demo.people,
    caFile: demo.caFile,
    dataDir: waxwing.dataDir,
    smtpPort: isRoot ? demo.bed.ports.smtp : 0,
    lmtpPort: demo.bed.ports.lmtp,
    lettersUrl: letters.issuer,
  });
  // The configuration is read again by every worker, with this in its environment.
  process.env['E2E_URL'] = waxwing.url;
  return async () => {
    await waxwing.stop();
    await demo.stop();
    await letters.stop();
    cpSync(join(waxwing.dataDir, 'logs'), resolve(import.meta.dirname, '../../.build/log/waxwing'), {
      recursive: true,
    });
    for (const folder of [home, waxwing.dataDir]) rmSync(folder, { recursive: true, force: true });
  };
};
