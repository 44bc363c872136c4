import { explainStart, openHouse } from '../supervise.mjs';
import { bundle } from './build.mjs';
import { makeReady } from './ready.mjs';
import { root } from './root.mjs';

/**
 * For commands about the data: opens the configuration and the database (the embedded one is started, and ended again unless
 * Waxwing is running on it) and runs `work`, unless the command line `isWrong`. What goes wrong is told in a sentence; the exit code is 1 then.
 */
export const withDatabase = async ({ claim, isWrong, usage, work }) => {
  const undo = [];
  let code = 0;
  try {
    await makeReady({ tell: () => undefined });
    const house = await openHouse();
    if (isWrong) throw Object.assign(new Error(house.say(usage)), { next: '' });
    const { portability } = await import(bundle('portability'));
    const config = house.readConfig(process.env, process.cwd());
    if (claim) undo.push(await house.claimData(config.dataDir, ''));
    const database = await house.startDatabase(config, root);
    if (database.kind === 'embedded') undo.push(database.stop);
    await work({ say: house.say, config, databaseUrl: database.url, portability });
  } catch (error) {
    console.error(explainStart(error).join('\n'));
    code = 1;
  }
  for (const end of undo.reverse()) await end();
  process.exit(code);
};
