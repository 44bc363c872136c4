import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { TextFormat } from '@/lib/server/extract/text-format';
import { textOfXml, type XmlWords } from '@/lib/server/extract/text-of-xml';

/** Octets of one part of a document, and of all that are read, when they are inflated: a zip bomb ends here. */
const MOST_PART = 32 * 1024 * 1024;
const MOST_PARTS = 500;

type Office = { readonly parts: RegExp; readonly words: XmlWords };

const RUNS = new Set(['t']);
/** ECMA-376 parts 1 (17: w:t, 18: t, 21: a:t) and OASIS OpenDocument 1.3 part 3 (content.xml). */
const OFFICE: Readonly<Record<Extract<TextFormat, 'word' | 'sheet' | 'slides' | 'openDocument'>, Office>> = {
  word: {
    parts: /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
    words: { text: RUNS, breaks: new Set(['p', 'tab', 'br', 'cr', 'tc']) },
  },
  sheet: {
    parts: /^xl\/(sharedStrings|worksheets\/sheet\d+|comments\d*)\.xml$/,
    words: { text: RUNS, breaks: new Set(['si', 'is', 'c', 'text']) },
  },
  slides: {
    parts: /^ppt\/(slides\/slide|notesSlides\/notesSlide)\d+\.xml$/,
    words: { text: RUNS, breaks: new Set(['p', 'br', 'tc']) },
  },
  openDocument: {
    parts: /^content\.xml$/,
    words: { text: null, breaks: new Set(['p', 'h', 's', 'tab', 'line-break', 'table-cell', 'list-item']) },
  },
};

export type OfficeKind = keyof typeof OFFICE;

const readEntry = async (zip: ZipFile, entry: Entry, most: number): Promise<string> => {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** The words of an office document, at most `most` characters. Throws what yauzl throws when it is none. */
export const readOffice = async (kind: OfficeKind, octets: Buffer, most: number): Promise<string> => {
  const { parts, words } = OFFICE[kind];
  const zip = await yauzl.fromBufferPromise(octets, { lazyEntries: true });
  let text = '';
  let left = MOST_PART;
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    count += 1;
    if (text.length >= most || left <= 0 || count > MOST_PARTS) break;
    if (!parts.test(entry.fileName) || entry.isEncrypted()) continue;
    const xml = await readEntry(zip, entry, left);
    left -= xml.length;
    text += `${textOfXml(xml, words, most - text.length)} `;
  }
  return text;
};
