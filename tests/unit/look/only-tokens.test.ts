import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FILES = ['components', 'app']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('app/api/'));

/** Lines of the faces that match, as `file:line: text`. */
const found = (forbidden: RegExp): readonly string[] =>
  FILES.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (forbidden.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );

/** The window of the browser is coloured by these two, and it knows no custom properties. */
const BROWSER_CHROME = /^app\/(?:layout\.tsx|manifest\.ts):/;

describe('the faces', () => {
  it('are read', () => {
    expect(FILES.length).toBeGreaterThan(50);
  });

  it('name tokens and never a colour', () => {
    const raw = found(/['"`\s[:(]#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(/i);
    expect(raw.filter((line) => !BROWSER_CHROME.test(line))).toEqual([]);
  });

  it('know start and end, never left and right', () => {
    const physical =
      /\b(?:[mp][lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|text-(?:left|right))-(?:\d|\[|auto|px)/;
    expect(found(physical)).toEqual([]);
  });

  it('write no capitals by style and space no letters but those of a hidden password', () => {
    const shouting = found(/\b(?:uppercase|tracking-)/);
    expect(shouting.filter((line) => !line.startsWith('components/ui/password-field.tsx'))).toEqual([]);
  });
});
