// `npm run restore -- FILE`: a backup into an empty data directory, or into the empty database of DATABASE_URL.
import { resolve } from 'node:path';
import { root } from './lib/root.mjs';
import { withDatabase } from './lib/with-database.mjs';

const [file, ...more] = process.argv.slice(2);
const isWrong = file === undefined || more.length > 0 || file.startsWith('-');

await withDatabase({
  claim: true,
  isWrong,
  usage: 'usage.restore',
  work: async ({ say, config, databaseUrl, portability }) => {
    const start = performance.now();
    const counts = await portability.restoreFrom({ config, databaseUrl, file, projectRoot: root });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(say('restore.done', { file: resolve(file), rows: counts.rows, blobs: counts.blobs, seconds }));
    console.log(say(counts.withSecret ? 'restore.withSecret' : 'restore.withoutSecret', { file: config.secretFile }));
  },
});
