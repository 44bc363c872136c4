import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FullConfig } from '@playwright/test';
import { type Demo, openDemo } from '@/tests/demo/open-demo';
import { DORA, type House, tellHouses } from '@/tests/e2e/house';
import { startLetters, withLetters } from '@/tests/e2e/letters';
import { freePort } from '@/tests/free-port';
import type { TestProvider } from '@/tests/mailbed/start-provider';

type Supervise = {
  readonly startWaxwing: (options: { env: NodeJS.ProcessEnv; quiet: boolean }) => Promise<{
    readonly url: string;
    readonly dataDir: string;
    readonly stop: () => Promise<void>;
  }>;
};

/** One more domain, whose people come to the same Waxwing by another name of this machine. */
const withHoster = ({ domains, ...config }: Readonly<Record<string, unknown>>, port: number) => {
  const server = { host: 'localhost', port: 1, security: 'tls' };
  const logo = resolve(import.meta.dirname, '../builders/face/novak.png');
  const brand = { name: 'Novák Hosting', url: `http://localhost:${port}`, logo, helpUrl: 'https://help.novak.example' };
  return { ...config, domains: { ...Object(domains), 'novak.example': { imap: server, smtp: server, ...brand } } };
};

type Started = { readonly house: House; readonly stop: () => Promise<void> };
type Stand = {
  readonly demo: Demo;
  readonly letters: TestProvider;
  readonly port: number;
  /** Where its logs are kept. */
  readonly logs: string;
};
const LOGS = resolve(import.meta.dirname, '../../.build/log/waxwing');
const isRoot = process.getuid?.() === 0;

/** Waxwing on a fresh data directory, for the people of these mail servers. */
const startHouse = async ({ demo, letters, port, logs }: Stand): Promise<Started> => {
  const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/supervise.mjs')).href;
  const { startWaxwing } = (await import(script)) as Supervise;
  const home = mkdtempSync(join(tmpdir(), 'waxwing-e2e-'));
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
  return {
    house: {
      url: waxwing.url,
      people: demo.people,
      caFile: demo.caFile,
      dataDir: waxwing.dataDir,
      smtpPort: isRoot ? demo.bed.ports.smtp : 0,
      lmtpPort: demo.bed.ports.lmtp,
      lettersUrl: letters.issuer,
    },
    stop: async () => {
      await waxwing.stop();
      await demo.stop();
      await letters.stop();
      cpSync(join(waxwing.dataDir, 'logs'), logs, { recursive: true });
      for (const folder of [home, waxwing.dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Builds if need be, then for each worker a mail bed and a Waxwing for the whole run. Their logs are kept with ours. */
export default async ({ workers }: FullConfig): Promise<() => Promise<void>> => {
  rmSync(LOGS, { recursive: true, force: true });
  const starting: Promise<Started>[] = [];
  for (let worker = 0; worker < workers; worker += 1) {
    const port = await freePort();
    const letters = await startLetters(`http://127.0.0.1:${port}`);
    const { introspectionUrl } = letters;
    // One bed after the other: each looks for ports that nobody has. What stands on it is started beside the next one.
    const demo = await openDemo({ postfix: isRoot, introspectionUrl, others: { [DORA.email]: DORA.password } });
    // However this process ends, the mail servers end with it.
    process.once('exit', demo.kill);
    const house = startHouse({ demo, letters, port, logs: join(LOGS, String(worker)) });
    // Heard of below, when the others stand.
    house.catch(() => undefined);
    starting.push(house);
  }
  const started = await Promise.all(starting);
  tellHouses(started.map(({ house }) => house));
  return async () => {
    await Promise.all(started.map(({ stop }) => stop()));
  };
};
