import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDemo } from '@/tests/demo/open-demo';
import { writeHouse } from '@/tests/e2e/house';

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

/** Builds if need be, then one mail bed and one Waxwing on a fresh data directory for the whole run. Its logs are kept with ours. */
export default async (): Promise<() => Promise<void>> => {
  const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/supervise.mjs')).href;
  const { startWaxwing } = (await import(script)) as Supervise;
  const isRoot = process.getuid?.() === 0;
  const home = mkdtempSync(join(tmpdir(), 'waxwing-e2e-'));
  const demo = await openDemo({ postfix: isRoot });
  // However this process ends, the mail servers end with it.
  process.once('exit', demo.kill);
  const file = join(home, 'waxwing.config.json');
  writeFileSync(file, JSON.stringify(demo.config));
  const { DATABASE_URL: _, ...env } = process.env;
  const waxwing = await startWaxwing({
    env: {
      ...env,
      PORT: String(await freePort()),
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
  });
  // The configuration is read again by every worker, with this in its environment.
  process.env['E2E_URL'] = waxwing.url;
  return async () => {
    await waxwing.stop();
    await demo.stop();
    cpSync(join(waxwing.dataDir, 'logs'), resolve(import.meta.dirname, '../../.build/log/waxwing'), {
      recursive: true,
    });
    for (const folder of [home, waxwing.dataDir]) rmSync(folder, { recursive: true, force: true });
  };
};
