import { join } from 'node:path';
import { checkNode, generateClient, installPackages, isClientGenerated, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { buildDir } from './root.mjs';

/** One at a time installs, generates and builds in this folder. */
export const withBuildLock = (work) => withLock(join(buildDir, 'build.lock'), work);

/**
 * The right Node, the packages of the lockfile, the generated client: what every command needs. `tell` hears what is being
 * done when it takes time. Throws SetupError.
 */
export const makeReady = async ({ tell }) => {
  checkNode();
  // Most starts find everything done, also those of a user who may only read here.
  if (isInstalled() && isClientGenerated()) return;
  await withBuildLock(async () => {
    if (!isInstalled()) {
      tell('Installing the packages');
      await installPackages();
    }
    if (!isClientGenerated()) {
      tell('Generating the database client');
      await generateClient();
    }
  });
};
