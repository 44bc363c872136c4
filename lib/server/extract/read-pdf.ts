import { getDocumentProxy } from 'unpdf';

const MOST_PAGES = 300;

/** The words of a PDF, page after page, at most `most` characters. Throws when it is none, or has a password. */
export const readPdf = async (octets: Buffer, most: number): Promise<string> => {
  // Nothing in a document is run, and no font is drawn.
  const options = { isEvalSupported: false, disableFontFace: true, stopAtErrors: false };
  const document = await getDocumentProxy(new Uint8Array(octets), options);
  let text = '';
  for (let at = 1; at <= Math.min(document.numPages, MOST_PAGES) && text.length < most; at += 1) {
    const page = await document.getPage(at);
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? ' ' : '');
    text += ' ';
    page.cleanup();
  }
  await document.destroy();
  return text.slice(0, most);
};
