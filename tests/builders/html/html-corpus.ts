import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'tests/corpus/html');

/** The names of the hostile mails, one per way in. */
export const htmlCases = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.slice(0, -'.html'.length))
    .sort();

/** One of them as it came; undefined for a name that is none. */
export const htmlCase = (name: string): string | undefined =>
  htmlCases().includes(name) ? readFileSync(join(FOLDER, `${name}.html`), 'utf8') : undefined;
