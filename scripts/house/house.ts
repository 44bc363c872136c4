import { describeConfig, readConfig } from '@/lib/server/config/config';
import { checkPort } from '@/scripts/house/check-port';
import { claimData } from '@/scripts/house/claim-data';
import { explain, say } from '@/scripts/house/explain';
import { prepareKey } from '@/scripts/house/prepare-key';
import { migrate, startDatabase } from '@/scripts/house/start-database';

/** What the commands need of the house, bundled for Node: they are plain JavaScript, so that they run before anything is built. */
export const house = {
  readConfig,
  describeConfig,
  checkPort,
  claimData,
  prepareKey,
  startDatabase,
  migrate,
  explain,
  say,
};
