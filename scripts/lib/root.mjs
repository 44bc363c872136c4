import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that can be made again: bundles, logs and results of the commands. */
export const buildDir = join(root, '.build');

/** The file of a tool in node_modules, started with `node` itself: a kill of npx would leave the tool running. */
export const tool = (path) => join(root, 'node_modules', path);
