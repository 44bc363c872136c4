/** Which elements of a document hold its text, and which end a word, by local name. null: all text is text. */
export type XmlWords = { readonly text: ReadonlySet<string> | null; readonly breaks: ReadonlySet<string> };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const PIECE = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>]+)[^>]*?(\/?)>|([^<]+)/g;

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  });

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * The words of an XML document, for the search: no tree is built, entities of a document's own are not expanded, and what is not
 * well formed is read as far as it goes. At most `most` characters.
 */
export const textOfXml = (xml: string, { text, breaks }: XmlWords, most: number): string => {
  let words = '';
  let depth = 0;
  for (const [, cdata, closing, name, empty, raw] of xml.matchAll(PIECE)) {
    if (words.length >= most) break;
    if (name !== undefined) {
      const local = localName(name);
      if (breaks.has(local)) words += ' ';
      if (text?.has(local) && !empty) depth = Math.max(0, depth + (closing ? -1 : 1));
    } else if (text === null || depth > 0) words += cdata ?? decode(raw ?? '');
  }
  return words.slice(0, most);
};
