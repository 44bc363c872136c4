/** How the text of an attachment is read. */
export type TextFormat = 'pdf' | 'word' | 'sheet' | 'slides' | 'openDocument' | 'html' | 'plain';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const BY_TYPE: Readonly<Record<string, TextFormat>> = {
  'application/pdf': 'pdf',
  [`${OFFICE}.wordprocessingml.document`]: 'word',
  [`${OFFICE}.spreadsheetml.sheet`]: 'sheet',
  [`${OFFICE}.presentationml.presentation`]: 'slides',
  'application/vnd.oasis.opendocument.text': 'openDocument',
  'application/vnd.oasis.opendocument.spreadsheet': 'openDocument',
  'application/vnd.oasis.opendocument.presentation': 'openDocument',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
};
const BY_ENDING: Readonly<Record<string, TextFormat>> = {
  pdf: 'pdf',
  docx: 'word',
  xlsx: 'sheet',
  pptx: 'slides',
  odt: 'openDocument',
  ods: 'openDocument',
  odp: 'openDocument',
  html: 'html',
  htm: 'html',
  txt: 'plain',
  md: 'plain',
  csv: 'plain',
};

/** How an attachment of this media type and name is read; undefined: it holds no text. Senders know the name better than the type. */
export const textFormat = (type: string, name: string | null): TextFormat | undefined => {
  const ending = name?.toLowerCase().match(/\.([a-z0-9]{2,5})$/)?.[1] ?? '';
  const byName = BY_ENDING[ending];
  const known = BY_TYPE[type.toLowerCase()];
  if (known) return known;
  if (byName) return byName;
  // What a calendar or a card says is told elsewhere, in other words.
  return /^text\/(plain|csv|markdown|x-log|tab-separated-values)$/i.test(type) ? 'plain' : undefined;
};
