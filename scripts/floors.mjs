// `npm run floors`: who may import whom (.dependency-cruiser.cjs), and that the tool really saw every source file: with a
// TypeScript it does not know, it would find nothing and say that all is well.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root, tool } from './lib/root.mjs';

const PLACES = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests', 'proxy.ts', 'instrumentation.ts'];
const GENERATED = join('prisma', 'generated');

const sources = (path) => {
  if (!existsSync(join(root, path)) || path === GENERATED) return [];
  if (/\.(ts|tsx)$/.test(path)) return path.endsWith('.d.ts') ? [] : [path];
  if (/\.\w+$/.test(path)) return [];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() || /\.tsx?$/.test(entry.name) ? sources(join(path, entry.name)) : [],
  );
};

const cruise = (places) => {
  const args = [tool('dependency-cruiser/bin/dependency-cruise.mjs'), ...places];
  try {
    return execFileSync(process.execPath, [...args, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 512e6,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } catch (error) {
    // It ends with the number of violations; what it found is on its standard output all the same.
    if (error.stdout) return error.stdout;
    throw error;
  }
};

const places = PLACES.filter((place) => existsSync(join(root, place)));
const { modules, summary } = JSON.parse(cruise(places));
const seen = new Set(modules.map((module) => module.source));
const unseen = places
  .flatMap(sources)
  .map((path) => relative(root, join(root, path)).split(sep).join('/'))
  .filter((path) => !seen.has(path));

for (const { rule, from, to, cycle } of summary.violations) {
  const way = cycle ? [from, ...cycle.map((step) => step.name ?? step)].join(' -> ') : `${from} -> ${to}`;
  console.log(`${rule.name}: ${way}`);
}
for (const path of unseen) console.log(`not seen: ${path}`);
console.log(`${seen.size} files, ${summary.violations.length} wrong imports, ${unseen.length} files not seen`);
process.exit(summary.violations.length + unseen.length === 0 ? 0 : 1);
