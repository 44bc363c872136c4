import { convert, type FormatCallback, type SelectorDefinition } from 'html-to-text';

/** More than this is neither read in a preview nor searched: a hostile mail must not stall the process. */
const LONGEST_HTML = 512 * 1024;

const LIMITS = { maxDepth: 100, maxChildNodes: 5000, maxBaseElements: 10, maxInputLength: LONGEST_HTML };
const READ = [
  { selector: 'a', options: { ignoreHref: true } },
  { selector: 'img', format: 'skip' },
  { selector: 'blockquote', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  { selector: '*[hidden]', format: 'skip' },
  // Not the whole head: where nobody has closed it, everything lies in it.
  { selector: 'title', format: 'skip' },
];

/** What stands for a picture, and what is said of something when one points at it. */
const described: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  const { alt, title } = element.attribs as Readonly<Record<string, string | undefined>>;
  builder.addInline(` ${alt ?? ''} ${title ?? ''} `);
};
const SEARCHED = [
  ...READ,
  ...['img', 'a[title]', 'abbr[title]', 'span[title]'].map((selector) => ({ selector, format: 'described' })),
];

const convertOr = (html: string, selectors: readonly SelectorDefinition[]): string => {
  try {
    const options = { wordwrap: false as const, limits: LIMITS, formatters: { described }, selectors: [...selectors] };
    return convert(html.slice(0, LONGEST_HTML), options);
  } catch {
    return html.slice(0, 4096).replace(/<[^>]{0,1000}>/g, ' ');
  }
};

/** The readable text of an HTML part, for previews. Never throws. */
export const htmlToText = (html: string): string => convertOr(html, READ);

/** The same for the search, with the words of `alt` and `title`, which are for people too (RFC 8621 §4.4.1). Never throws. */
export const htmlToSearchText = (html: string): string => convertOr(html, SEARCHED);
