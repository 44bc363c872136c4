import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { rows, tenantRows } from '@/tests/bench/registry';
import type { BenchRun } from '@/tests/bench/report';
import { projectRoot } from '@/tests/integration/bundled-house';

const run = promisify(execFile);
/** The pages may have to be built first. */
const PATIENCE_MS = 1_200_000;

/** The bench as a person starts it, with small mailboxes. */
const bench = async (...words: string[]): Promise<{ table: string; kept: BenchRun }> => {
  const args = [join(projectRoot, 'scripts', 'bench.mjs'), '--small', ...words];
  const { stdout } = await run(process.execPath, args, { cwd: projectRoot, timeout: PATIENCE_MS, maxBuffer: 16e6 });
  const file = /^\/.*\.json$/m.exec(stdout)?.[0] ?? '';
  return { table: stdout, kept: JSON.parse(readFileSync(file, 'utf8')) as BenchRun };
};

describe('npm run bench', () => {
  it(
    'measures every row on real servers and keeps the figures',
    async () => {
      const { table, kept } = await bench();
      expect(kept.rows.map(({ name, failure }) => [name, failure])).toEqual(rows.map(({ name }) => [name, undefined]));
      for (const { name, figures } of kept.rows) {
        expect(figures.length, name).toBeGreaterThan(0);
        for (const { what, value } of figures) expect(value, `${name}: ${what}`).toSatisfy(Number.isFinite);
      }
      for (const { what } of rows) expect(table).toContain(what);
      expect(table).not.toContain('NOT MEASURED');
    },
    PATIENCE_MS,
  );

  it(
    'measures with many tenants, while some of them ingest',
    async () => {
      const { kept } = await bench('--tenants');
      expect(kept.rows.map(({ name, failure }) => [name, failure])).toEqual(
        tenantRows.map(({ name }) => [name, undefined]),
      );
    },
    PATIENCE_MS,
  );

  it('names its rows to somebody who asks for another', async () => {
    await expect(bench('--rows=lists')).rejects.toThrow(/There is no row "lists".*Rows: .*\blist\b/s);
  });
});
