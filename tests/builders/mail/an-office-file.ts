import { writeZip } from '@/lib/server/portability/write-zip';

/** A zip file with these parts: what an office document is. */
export const anOfficeFile = async (parts: Readonly<Record<string, string>>): Promise<Buffer> => {
  async function* files() {
    for (const [name, text] of Object.entries(parts)) yield { name, at: 0, source: once(text) };
  }
  async function* once(text: string) {
    yield Buffer.from(text);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeZip(files())) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** The shortest document that a word processor opens. */
export const aWordFile = (text: string): Promise<Buffer> =>
  anOfficeFile({
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  });

/** A PDF of one page with one line of text, in ASCII without brackets (ISO 32000-1 §7.5). */
export const aPdf = (line: string): Buffer => {
  const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  text += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};
