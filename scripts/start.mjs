// `npm start`: everything Waxwing needs, under one supervisor, until Ctrl-C.
import { join } from 'node:path';
import { runUntilStopped } from './lib/until-stopped.mjs';

await runUntilStopped({
  ready: ({ say, dataDir }) => [
    say('start.ready.next'),
    say('start.ready.data', { folder: dataDir, logs: join(dataDir, 'logs') }),
    say('start.ready.stop', { pid: String(process.pid) }),
  ],
});
