/** Mail programs break lines somewhere in between. */
const [NARROWEST, WIDEST] = [60, 80];
/** A list, a table, a drawing: here the sender meant the break. */
const MEANT = /^(?:\s|[-*+•·–—>|#=~_]|\(?\d{1,3}[.)]\s|[\p{L}]\)\s)|\S {2,}\S|\t/u;

/**
 * Joins lines that a mail program broke at a fixed width, so that a paragraph fills the width it is shown in. Only where
 * the next word had no room on the line before; whatever the sender may have broken on purpose stays.
 */
export const unwrapLines = (text: string): string => {
  const lines = text.split('\n');
  const width = wrapWidth(lines);
  if (width === undefined) return text;
  const joined: string[] = [];
  let before: string | undefined;
  for (const line of lines) {
    if (before !== undefined && wasBroken(before, line, width)) joined[joined.length - 1] += ` ${line.trimEnd()}`;
    else joined.push(line);
    before = line.trimEnd();
    if (joined.at(-1) !== line) joined[joined.length - 1] = (joined.at(-1) ?? '').trimEnd();
  }
  return joined.join('\n');
};

/** The width at which the text was broken; undefined when it was not: links may be longer, single words cannot break. */
const wrapWidth = (lines: readonly string[]): number | undefined => {
  let widest = 0;
  for (const line of lines) {
    const { length } = line.trimEnd();
    if (length <= WIDEST) widest = Math.max(widest, length);
    else if (/\S\s+\S/.test(line) && !/https?:\/\//.test(line)) return undefined;
  }
  return widest >= NARROWEST ? widest : undefined;
};

const wasBroken = (before: string, line: string, width: number): boolean => {
  if (before === '' || line.trim() === '' || MEANT.test(before) || MEANT.test(line)) return false;
  const word = /^\S+/.exec(line)?.[0] ?? '';
  return before.length <= WIDEST && before.length + 1 + word.length > width;
};
