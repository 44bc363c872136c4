// `npm run config`: the values in force, passwords masked.
import { makeReady } from './lib/ready.mjs';
import { explainStart, openHouse } from './supervise.mjs';

try {
  await makeReady({ tell: () => undefined });
  const house = await openHouse();
  const values = house.describeConfig(house.readConfig(process.env, process.cwd()));
  for (const [key, value] of Object.entries(values)) console.log(`${key.padEnd(16)} ${JSON.stringify(value)}`);
} catch (error) {
  console.error(explainStart(error).join('\n'));
  process.exit(1);
}
