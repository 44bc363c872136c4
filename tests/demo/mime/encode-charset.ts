const ASCII = /^\p{ASCII}*$/u;
const tables = new Map<string, Map<string, number>>();

/** character -> octet, read backwards from the platform's decoder. */
const tableOf = (charset: string): Map<string, number> => {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset, { fatal: true });
  const table = new Map<string, number>();
  for (let octet = 0; octet < 256; octet += 1) {
    try {
      table.set(decoder.decode(Uint8Array.of(octet)), octet);
    } catch {
      // The code page has a hole here.
    }
  }
  tables.set(charset, table);
  return table;
};

let jis: Map<string, readonly [number, number]> | undefined;
/** JIS X 0208, read backwards from EUC-JP, which is the same table with the high bits set. */
const jisTable = (): Map<string, readonly [number, number]> => {
  if (jis) return jis;
  jis = new Map();
  const decoder = new TextDecoder('euc-jp', { fatal: true });
  for (let row = 0xa1; row <= 0xf4; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      try {
        jis.set(decoder.decode(Uint8Array.of(row, cell)), [row - 0x80, cell - 0x80]);
      } catch {
        // Not every cell of the table is taken.
      }
    }
  }
  return jis;
};

/** RFC 1468: two sets, switched by escapes; every line begins and ends in ASCII. */
const encodeIso2022jp = (text: string): Buffer => {
  const octets: number[] = [];
  let japanese = false;
  const ascii = () => {
    if (japanese) octets.push(0x1b, 0x28, 0x42);
    japanese = false;
  };
  for (const character of text) {
    if (ASCII.test(character)) {
      ascii();
      octets.push(character.charCodeAt(0));
      continue;
    }
    const pair = jisTable().get(character);
    if (!pair) throw new Error(`ISO-2022-JP has no ${character}`);
    if (!japanese) octets.push(0x1b, 0x24, 0x42);
    japanese = true;
    octets.push(...pair);
  }
  ascii();
  return Buffer.from(octets);
};

/** The text in a charset of the old days or of today. Throws when the charset has no such character. */
export const encodeCharset = (text: string, charset: string): Buffer => {
  const name = charset.toLowerCase();
  if (name === 'utf-8') return Buffer.from(text);
  if (name === 'iso-2022-jp') return encodeIso2022jp(text);
  if (name === 'us-ascii' && !ASCII.test(text)) throw new Error('Not ASCII');
  const table = tableOf(name === 'us-ascii' ? 'iso-8859-1' : name);
  return Buffer.from(
    Array.from(text, (character) => {
      const octet = table.get(character);
      if (octet === undefined) throw new Error(`${charset} has no ${character}`);
      return octet;
    }),
  );
};
