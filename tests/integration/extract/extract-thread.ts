import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleHouse, projectRoot } from '@/tests/integration/bundled-house';

/** The thread that reads attachments as it runs in the house: bundled, because Node 20 runs no TypeScript. */
export const extractThread = async (): Promise<URL> => {
  await bundleHouse();
  return pathToFileURL(join(projectRoot, '.build', 'extract.mjs'));
};
