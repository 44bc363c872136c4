import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import {
  type ComposedField,
  type ComposedMessage,
  type ComposedPart,
  structureOf,
} from '@/lib/mail/compose/composed-message';
import {
  type BodyEncoding,
  base64Size,
  encodeQuotedPrintable,
  encodingOf,
  textOctets,
} from '@/lib/mail/compose/encode-body';
import { encodeDate, encodeText, onOneLine } from '@/lib/mail/compose/encode-header';
import { encodeParameter } from '@/lib/mail/compose/encode-parameter';
import type { NewPart } from '@/lib/mail/compose/new-part';
import { headerBlock, messageSize } from '@/lib/mail/compose/write-message';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { parseHeaders } from '@/lib/mail/header/parse-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';

/** What the store knows of a blob that a part is made of. */
export type BlobFacts = {
  readonly type: string;
  /** Of a text, where the message that it comes from says so. */
  readonly charset: string | null;
  readonly size: number;
  /** Of a message: may it stand in another one as it is? (encode-body.ts) */
  readonly isSevenBit: boolean;
};

export type BuildMessageOptions = {
  readonly fields: readonly ComposedField[];
  readonly body: NewPart;
  readonly factsOf: (blobId: string) => BlobFacts;
  /** For a message that has none of its own: something nobody can guess, and the domain of whoever has no From yet. */
  readonly random: string;
  readonly domain: string;
  readonly now: number;
};

/** Where the bytes of a leaf come from. */
export type LeafSource = {
  readonly partId: string;
  readonly type: string;
  readonly from: { readonly octets: Buffer } | { readonly blobId: string };
};

export type BuiltMessage = {
  readonly message: ComposedMessage;
  readonly headers: EmailHeaders;
  readonly structure: BodyPart;
  readonly leaves: readonly LeafSource[];
  readonly size: number;
};

/** Sets section numbers, encodings, sizes and the fields that every message has. Pure: the same message each time. */
export const buildMessage = (options: BuildMessageOptions): BuiltMessage => {
  const fields = withOwnFields(options);
  const messageId = parseHeaders(rawBlock(fields)).messageId[0] ?? '';
  const builder = new PartBuilder(options.factsOf, messageId);
  const isLeaf = options.body.content.kind !== 'parts';
  const root = builder.build(options.body, isLeaf ? '1' : '');
  const only = builder.leaves.length === 1 ? builder.leaves[0]?.from : undefined;
  // A body of one text that ends with a line needs no other end.
  const isEnded = isLeaf && only && 'octets' in only && root.encoding !== 'base64' && only.octets.at(-1) === 0x0a;
  const end = isEnded ? '' : '\r\n';
  const message: ComposedMessage = { version: 1, messageId, fields, root, end };
  const structure = structureOf(root);
  return {
    message,
    headers: parseHeaders(headerBlock(message)),
    // BODYSTRUCTURE counts the line end of the only part.
    structure: isLeaf ? { ...structure, size: structure.size + end.length } : structure,
    leaves: builder.leaves,
    size: messageSize(message),
  };
};

const rawBlock = (fields: readonly ComposedField[]): string =>
  Buffer.from(fields.map(({ name, value }) => `${name}: ${value}\r\n`).join('')).toString('latin1');

/** RFC 8621 §4.6: a Message-ID and a Date are made where the client gave none that can be read; MIME-Version is always ours. */
const withOwnFields = ({ fields, random, domain, now }: BuildMessageOptions): ComposedField[] => {
  const { from, messageId, sentAt } = parseHeaders(rawBlock(fields));
  const isNamed = (field: ComposedField, name: string) => field.name.toLowerCase() === name;
  const kept = fields.filter(
    (field) =>
      !(isNamed(field, 'message-id') && messageId.length === 0) && !(isNamed(field, 'date') && sentAt === null),
  );
  const own: ComposedField[] = [];
  if (sentAt === null) own.push({ name: 'Date', value: encodeDate(now, 0) });
  if (messageId.length === 0) {
    const host = from[0]?.email.split('@').at(-1) ?? '';
    own.push({ name: 'Message-ID', value: `<${random}@${hostName(host) ?? hostName(domain) ?? 'localhost'}>` });
  }
  return [...kept, ...own, { name: 'MIME-Version', value: '1.0' }];
};

const hostName = (host: string): string | undefined => {
  const name = domainToASCII(host.trim()).toLowerCase();
  return /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(name) ? name : undefined;
};

class PartBuilder {
  readonly leaves: LeafSource[] = [];
  readonly #factsOf: (blobId: string) => BlobFacts;
  readonly #messageId: string;

  constructor(factsOf: (blobId: string) => BlobFacts, messageId: string) {
    this.#factsOf = factsOf;
    this.#messageId = messageId;
  }

  /** `path`: the section number (RFC 3501 §6.4.5); '' for the message itself. */
  build(part: NewPart, path: string): ComposedPart {
    if (part.content.kind === 'parts') {
      const below = path === '' ? '' : `${path}.`;
      const children = part.content.parts.map((child, index) => this.build(child, `${below}${index + 1}`));
      const boundary = this.#boundary(path);
      const body = {
        type: part.type ?? 'multipart/mixed',
        charset: null,
        encoding: '7bit',
        size: 0,
        octets: 0,
        boundary,
      };
      return { ...propertiesOf(part), ...body, partId: null, fields: fieldsOf(part, body), subParts: children };
    }
    const body = this.#leaf(part, path);
    return { ...propertiesOf(part), ...body, partId: path, fields: fieldsOf(part, body), subParts: [] };
  }

  #leaf(part: NewPart, partId: string): Body {
    if (part.content.kind === 'text') {
      const octets = textOctets(part.content.text);
      const type = part.type ?? 'text/plain';
      const encoding = encodingOf(octets);
      this.leaves.push({ partId, type, from: { octets } });
      const size =
        encoding === 'quoted-printable' ? encodeQuotedPrintable(octets).length : sizeOf(encoding, octets.length);
      return { type, charset: 'utf-8', encoding, size, octets: octets.length, boundary: null };
    }
    const blobId = part.content.kind === 'blob' ? part.content.blobId : '';
    const facts = this.#factsOf(blobId);
    const asked = part.type ?? facts.type;
    // RFC 2046 §5.2.1 allows a message within a message no encoding: one that needs some goes as a file of another type.
    const isPlainMessage = asked.startsWith('message/') && facts.isSevenBit;
    const type = asked.startsWith('message/') && !isPlainMessage ? 'application/octet-stream' : asked;
    const encoding = isPlainMessage ? '7bit' : 'base64';
    this.leaves.push({ partId, type, from: { blobId } });
    return {
      type,
      charset: type.startsWith('text/') ? (part.charset ?? facts.charset) : null,
      encoding,
      size: sizeOf(encoding, facts.size),
      octets: facts.size,
      boundary: null,
    };
  }

  /** `=_` is in no base64 and no quoted-printable text, and nobody else knows the Message-ID beforehand. */
  #boundary(path: string): string {
    return `=_${createHash('sha256').update(`${this.#messageId} ${path}`).digest('hex').slice(0, 32)}`;
  }
}

const sizeOf = (encoding: BodyEncoding, octets: number): number =>
  encoding === 'base64' ? base64Size(octets) : octets;

type Body = Pick<ComposedPart, 'type' | 'charset' | 'encoding' | 'size' | 'octets' | 'boundary'>;

const propertiesOf = ({ disposition, cid, language, location, name }: NewPart) => ({
  disposition,
  name: name === null || onOneLine(name) === '' ? null : onOneLine(name),
  cid,
  language,
  location,
});

const fieldsOf = (part: NewPart, body: Body): ComposedField[] => {
  const name = part.name === null ? '' : onOneLine(part.name);
  const named = (parameter: string) => (name === '' ? '' : encodeParameter(parameter, name));
  const charset = body.charset === null ? '' : `; charset=${body.charset}`;
  const boundary = body.boundary === null ? '' : `; boundary="${body.boundary}"`;
  const method = part.content.kind === 'text' ? methodOf(body.type, part.content.text) : reportOf(part);
  const fields = [{ name: 'Content-Type', value: `${body.type}${method}${charset}${boundary}${named('name')}` }];
  if (body.boundary === null) fields.push({ name: 'Content-Transfer-Encoding', value: body.encoding });
  if (part.disposition !== null)
    fields.push({ name: 'Content-Disposition', value: `${part.disposition}${named('filename')}` });
  if (part.cid !== null) fields.push({ name: 'Content-ID', value: `<${part.cid}>` });
  if (part.language !== null) fields.push({ name: 'Content-Language', value: part.language.join(', ') });
  if (part.location !== null) fields.push({ name: 'Content-Location', value: encodeText(part.location) });
  return [...fields, ...part.fields];
};

/** RFC 6522 §3: what kind of a report it is, which is the type of its second part. */
const reportOf = ({ type, content }: NewPart): string => {
  const second = content.kind === 'parts' ? content.parts[1]?.type : undefined;
  return type === 'multipart/report' && second?.startsWith('message/')
    ? `; report-type=${second.slice('message/'.length)}`
    : '';
};

/** RFC 6047 §2.4: what a calendar asks for stands in the header as well, or other programs take it for a file. */
const methodOf = (type: string, text: string): string => {
  const method = type === 'text/calendar' ? /^METHOD:([A-Z-]{1,40})\r?$/im.exec(text)?.[1] : undefined;
  return method === undefined ? '' : `; method=${method.toUpperCase()}`;
};
