import { decodeText } from '@/lib/mail/header/decode-words';
import { splitHeaderFields } from '@/lib/mail/header/parse-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { parameterValue } from '@/lib/mail/mime/parameters';

/** What the header of a message or part says of its content (RFC 2045, RFC 2183), read as BODYSTRUCTURE would tell it. */
export type ContentFields = Pick<
  BodyPart,
  'type' | 'charset' | 'encoding' | 'disposition' | 'name' | 'cid' | 'language' | 'location'
> & {
  /** Of a multipart (RFC 2046 §5.1.1); null: there is none, or none that could be one. */
  readonly boundary: string | null;
};

type Value = { readonly value: string; readonly parameters: readonly string[] };

const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\[\s\S])*"?|[^;]*)/g;
/** Who writes more of them has something else in mind. */
const LONGEST = 64 * 1024;
const LONGEST_BOUNDARY = 200;

/** `text/plain; charset="utf-8"`: the value in lower case, and names and values of its parameters in turn. */
const parseValue = (text: string): Value => {
  const field = text.slice(0, LONGEST);
  const end = field.indexOf(';');
  const parameters: string[] = [];
  for (const [, name = '', raw = ''] of end < 0 ? [] : field.slice(end).matchAll(PARAMETER)) {
    const value = raw.startsWith('"')
      ? raw
          .slice(1)
          .replace(/"$/, '')
          .replace(/\\([\s\S])/g, '$1')
      : raw.trim();
    parameters.push(name.toLowerCase(), value);
  }
  const value = end < 0 ? field : field.slice(0, end);
  return {
    value: value
      .replace(/\([^)]*\)/g, '')
      .toLowerCase()
      // Blanks and folds may stand around the slash (RFC 822 §3.1.4); split, as a pattern for blanks can be slow.
      .split('/')
      .map((word) => word.trim())
      .join('/'),
    parameters,
  };
};

const TYPE = /^[^\s/()<>@,;:\\"[\]?=]+\/[^\s/()<>@,;:\\"[\]?=]+$/;

/** The fields of a header block (a latin1 string). `fallback`: the type of what names none that can be read (RFC 2045 §5.2). */
export const contentFields = (block: string, fallback: string): ContentFields => {
  const fields = new Map<string, string>();
  for (const { name, value } of splitHeaderFields(block)) {
    const key = name.toLowerCase();
    if (key.startsWith('content-') && !fields.has(key)) fields.set(key, value);
  }
  const type = parseValue(fields.get('content-type') ?? '');
  const disposition = parseValue(fields.get('content-disposition') ?? '');
  const boundary = parameterValue(type.parameters, 'boundary')?.slice(0, LONGEST_BOUNDARY).trimEnd();
  const name = parameterValue(disposition.parameters, 'filename') ?? parameterValue(type.parameters, 'name');
  const languages = (fields.get('content-language') ?? '').split(',').map((one) => one.trim());
  const id = (fields.get('content-id') ?? '').trim().replace(/^<(.*)>$/, '$1');
  return {
    type: TYPE.test(type.value) ? type.value : fallback,
    charset: parameterValue(type.parameters, 'charset')?.toLowerCase() ?? null,
    encoding: parseValue(fields.get('content-transfer-encoding') ?? '').value || '7bit',
    disposition: disposition.value || null,
    name: name === null ? null : decodeText(name),
    cid: id || null,
    language: languages.some((one) => one !== '') ? languages.filter((one) => one !== '') : null,
    location: fields.get('content-location')?.replace(/\s+/g, '') || null,
    boundary: boundary || null,
  };
};
