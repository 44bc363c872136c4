import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { CHAPTERS } from '@/tests/conformance/requirements/chapters';
import { drawTable } from '@/tests/conformance/requirements/draw-table';
import type { Proof, Requirement } from '@/tests/conformance/requirements/requirement';

const TESTS = fileURLToPath(new URL('../../', import.meta.url));
const all = CHAPTERS.flatMap(({ rfc, requirements }) => requirements.map((one) => ({ rfc, ...one })));
const named = ({ rfc, section, says }: Requirement & { rfc: number }): string => `RFC ${rfc} ${section}: ${says}`;

const sources = new Map<string, string | undefined>();
/** The text of a test file as its titles read when they run; undefined: there is no such file. */
const sourceOf = (file: string): string | undefined => {
  if (!sources.has(file)) {
    const path = ['.test.ts', '.test.tsx'].map((end) => `${TESTS}${file}${end}`).find(existsSync);
    sources.set(file, path && readFileSync(path, 'utf8').replaceAll('\\\\', '\\'));
  }
  return sources.get(file);
};
const isThere = ({ file, title }: Proof): boolean => title.length > 7 && (sourceOf(file)?.includes(title) ?? false);

describe('what the standards demand', () => {
  it('is proved by tests that are there', () => {
    const missing = all.flatMap((one) =>
      one.proofs.filter((proof) => !isThere(proof)).map(({ file, title }) => `${named(one)}\n  ${file}: ${title}`),
    );
    expect(missing).toEqual([]);
  });

  it('is proved, or is not and says why, where it binds a server; it asks for nothing where it does not', () => {
    const standings = ({ proofs, open, moot }: Requirement) => [proofs.length > 0, open, moot].filter(Boolean).length;
    const isOurs = ({ binds }: Requirement) => binds === 'server' || binds === 'both';
    expect(all.filter((one) => standings(one) !== (isOurs(one) ? 1 : 0)).map(named)).toEqual([]);
  });

  it('is there once', () => {
    const names = all.map((one) => `${one.strength} ${named(one)}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    for (const { section } of all) expect(section).toMatch(/^§\d+(\.\d+)*$/);
  });

  afterAll(() => console.log(drawTable(CHAPTERS)));
});
