import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enTerminal as en } from '@/lib/base/messages/en-terminal';

const sources = ['app', 'components', 'lib', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith('lib/base/messages/en'))
    .map((path) => [path, readFileSync(path, 'utf8')] as const),
);

/** A code is an area and a name: `account.auth`, `sign-in.no-tls`. */
const NAME = String.raw`\.[a-zA-Z]+(?:-[a-zA-Z]+)*`;
const CODE = `'([a-z]+(?:-[a-z]+)*${NAME})'`;
/** In a table anything has the form of a code: there it must be of an area that has errors. */
const areas = new Set(Object.keys(en).flatMap((key) => /^error\.([a-z-]+)\./.exec(key)?.[1] ?? []));
const KNOWN = `'((?:${[...areas].join('|')})${NAME})'`;
const PLACES = [
  new RegExp(String.raw`(?:UserError|StartError)\(\s*${CODE}`, 'g'),
  new RegExp(String.raw`\bcode: ${CODE}`, 'g'),
  new RegExp(`^ {2}[A-Za-z]+: ${KNOWN},$`, 'gm'),
  new RegExp(String.raw`\[error\.kind\]\)? : ${KNOWN}`, 'g'),
];
/** The reasons that server-message.ts puts behind `sign-in.`. */
const REASON = /(?:return|:|\?) '([a-z]+(?:-[a-z]+)*)'/g;

const codes = new Map<string, string>();
for (const [path, text] of sources) {
  for (const place of PLACES) for (const [, code = ''] of text.matchAll(place)) codes.set(code, path);
  if (!path.endsWith('accounts/server-message.ts')) continue;
  for (const [, reason = ''] of text.matchAll(REASON)) codes.set(`sign-in.${reason}`, path);
}

describe('the message catalogue', () => {
  it('finds the codes of errors in the source', () => {
    const known = [
      'config.allow',
      'database.start',
      'start.port',
      'account.internal',
      'sign-in.no-tls',
      'sign-in.form',
    ];
    expect([...codes.keys()]).toEqual(expect.arrayContaining(known));
  });

  it('has a title, a sentence and a next step for every error', () => {
    // What was not sent is told in one line beside the message, which says what can be done about it.
    const parts = (code: string) => (code.startsWith('send.') ? ['text'] : ['title', 'text', 'next']);
    const missing = [...codes].flatMap(([code, path]) =>
      parts(code)
        .map((part) => `error.${code}.${part}`)
        .filter((key) => !Object.hasOwn(en, key))
        .map((key) => `${key} (${path})`),
    );
    expect(missing).toEqual([]);
  });

  it('has no entry for an error that nobody is ever told of', () => {
    const keys = Object.keys(en).filter((key) => key.startsWith('error.'));
    const unused = keys.filter((key) => !codes.has(key.slice('error.'.length, key.lastIndexOf('.'))));
    expect(unused).toEqual([]);
  });
});
