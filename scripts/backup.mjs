// `npm run backup -- FILE [--with-secret]`: everything in one file, also while Waxwing is running.
import { resolve } from 'node:path';
import { withDatabase } from './lib/with-database.mjs';

const words = process.argv.slice(2);
const withSecret = words.includes('--with-secret');
const [file, ...more] = words.filter((word) => word !== '--with-secret');
const isWrong = file === undefined || more.length > 0 || file.startsWith('-');

await withDatabase({
  claim: false,
  isWrong,
  usage: 'usage.backup',
  work: async ({ say, config, databaseUrl, portability }) => {
    const start = performance.now();
    const counts = await portability.backupTo({ config, databaseUrl, file, withSecret });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(say('backup.done', { file: resolve(file), rows: counts.rows, blobs: counts.blobs, seconds }));
    console.log(say(withSecret ? 'backup.withSecret' : 'backup.withoutSecret', { file: config.secretFile }));
  },
});
