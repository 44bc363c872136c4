import { convert } from 'html-to-text';

/** More than this is neither read in a preview nor searched: a hostile mail must not stall the process. */
const LONGEST_HTML = 512 * 1024;

/** The readable text of an HTML part, for previews and the search index. Never throws. */
export const htmlToText = (html: string): string => {
  try {
    return convert(html.slice(0, LONGEST_HTML), {
      wordwrap: false,
      limits: { maxDepth: 100, maxChildNodes: 5000, maxBaseElements: 10, maxInputLength: LONGEST_HTML },
      selectors: [
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'img', format: 'skip' },
        { selector: 'blockquote', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
        { selector: '*[hidden]', format: 'skip' },
      ],
    });
  } catch {
    return html.slice(0, 4096).replace(/<[^>]{0,1000}>/g, ' ');
  }
};
