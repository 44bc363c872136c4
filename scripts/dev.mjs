// `npm run dev`: pages as they are written, with a worker and a database of their own below data/dev.
import { join } from 'node:path';
import { runUntilStopped } from './lib/until-stopped.mjs';

const env = { ...process.env, WAXWING_DATA: process.env.WAXWING_DATA || join('data', 'dev'), WAXWING_GALLERY: '1' };

await runUntilStopped({
  options: { env, isDev: true },
  ready: ({ say, dataDir }) => [
    say('start.ready.dev'),
    say('start.ready.data', { folder: dataDir, logs: join(dataDir, 'logs') }),
    say('start.ready.stop', { pid: String(process.pid) }),
  ],
});
