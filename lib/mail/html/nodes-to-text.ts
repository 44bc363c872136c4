/** Elements that begin and end a line. */
const BLOCKS =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CENTER|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|LI|MAIN|NAV|OL|P|PRE|SECTION|TABLE|TR|UL)$/;
/** With an empty line before and after them. */
const PARAGRAPHS = /^(?:P|H[1-6]|PRE|TABLE|BLOCKQUOTE)$/;
const NOTHING = /^(?:STYLE|SCRIPT|HEAD|TITLE|TEMPLATE)$/;

/** The text that is being written: whole lines, and the one that is not ended yet. */
type Page = { lines: string[]; line: string; isPre: boolean };

/**
 * HTML as plain text: for the text part of what is sent, for the switch to plain text, for a quote with "> ". Lists keep
 * their marks and quotes theirs; a link says where it leads unless its text does.
 */
export const nodesToText = (root: Node): string => {
  const lines = linesOf(root, false);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
};

const linesOf = (root: Node, isPre: boolean): string[] => {
  const page: Page = { lines: [], line: '', isPre };
  for (const child of root.childNodes) write(child, page);
  endLine(page);
  return page.lines;
};

const endLine = (page: Page): void => {
  if (page.line.trim() !== '') page.lines.push(page.isPre ? page.line.replace(/\s+$/, '') : page.line.trim());
  page.line = '';
};

const emptyLine = (page: Page): void => {
  if (page.lines.length > 0 && page.lines.at(-1) !== '') page.lines.push('');
};

const write = (node: Node, page: Page): void => {
  if (node.nodeType === 3) writeText(node.nodeValue ?? '', page);
  else if (node.nodeType === 1 && !NOTHING.test(node.nodeName)) writeElement(node as Element, page);
};

const writeElement = (element: Element, page: Page): void => {
  const name = element.nodeName;
  if (name === 'BR') lineBreak(page);
  else if (name === 'IMG') writeText(element.getAttribute('alt') ?? '', page);
  else if (name === 'HR') {
    endLine(page);
    page.lines.push('-'.repeat(20));
  } else if (BLOCKS.test(name)) writeBlock(element, page);
  else if (name === 'TD' || name === 'TH') writeCell(element, page);
  else {
    for (const child of element.childNodes) write(child, page);
    if (name === 'A') writeTarget(element, page);
  }
};

/** Cells of a row stand beside each other; a cell of several lines goes on below. */
const writeCell = (cell: Element, page: Page): void => {
  if (page.line.trim() !== '') page.line = `${page.line.trimEnd()} `;
  linesOf(cell, false).forEach((line, at) => {
    if (at > 0) endLine(page);
    page.line += line;
  });
};

const lineBreak = (page: Page): void => {
  if (page.line.trim() === '') page.lines.push('');
  else endLine(page);
};

const writeText = (text: string, page: Page): void => {
  if (!page.isPre) {
    const folded = text.replace(/[^\S\u00a0]+/g, ' ').replace(/\u00a0/g, ' ');
    page.line += page.line === '' ? folded.trimStart() : folded;
    return;
  }
  text.split('\n').forEach((line, at) => {
    if (at > 0) {
      page.lines.push(page.line.replace(/\s+$/, ''));
      page.line = '';
    }
    page.line += line;
  });
};

const writeBlock = (element: Element, page: Page): void => {
  endLine(page);
  const isApart = PARAGRAPHS.test(element.nodeName);
  if (isApart) emptyLine(page);
  const inner = linesOf(element, page.isPre || element.nodeName === 'PRE');
  if (element.nodeName === 'BLOCKQUOTE') page.lines.push(...trimmed(inner).map(quoted));
  else if (element.nodeName === 'LI') page.lines.push(...listed(element, trimmed(inner)));
  else page.lines.push(...inner);
  if (isApart) emptyLine(page);
};

const trimmed = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .split('\n');

const quoted = (line: string): string => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`);

const listed = (item: Element, lines: readonly string[]): string[] => {
  const list = item.parentElement;
  const isNumbered = list?.nodeName === 'OL';
  const first = Number.parseInt(list?.getAttribute('start') ?? '1', 10) || 1;
  const siblings = [...(list?.children ?? [])].filter(({ nodeName }) => nodeName === 'LI');
  const mark = isNumbered ? `${first + siblings.indexOf(item)}. ` : '- ';
  return lines.map((line, at) => (at === 0 ? mark + line : line === '' ? '' : ' '.repeat(mark.length) + line));
};

const writeTarget = (link: Element, page: Page): void => {
  const href = link.getAttribute('href') ?? '';
  const text = (link.textContent ?? '').trim();
  const bare = href.replace(/^(?:mailto:|https?:\/\/)/i, '').replace(/\/$/, '');
  if (!/^https?:/i.test(href) || text === '' || text.includes(bare)) return;
  page.line += ` <${href}>`;
};
