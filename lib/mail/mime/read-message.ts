import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { readableParts } from '@/lib/mail/mime/readable-parts';
import { type Entity, MessageSplitter } from '@/lib/mail/mime/split-message';
import { transferDecoder } from '@/lib/mail/mime/transfer-decoder';

/** What is kept of a text, still encoded, and of how many: which of them are read is known when the message has ended. */
const MOST_OCTETS = 256 * 1024;
const MOST_TEXTS = 8;

/** The first plain text and the first HTML of a message, decoded. */
export type MessageText = { readonly plain?: string; readonly html?: string };

export type ReadMessage = {
  /** Up to the empty line, as parseHeaders takes it; at most 256 kB, and of what is behind them 64 kB of the fields that are listed. */
  readonly headerBlock: string;
  /** What an IMAP server would say in BODYSTRUCTURE: the same section numbers; sizes are those of the octets as they are. */
  readonly structure: BodyPart;
  readonly text: MessageText;
};

/**
 * Reads a message to its end: its header, its structure and what a person reads of it, each bounded. Whatever it holds, the result can
 * be listed and read; only what the source throws is thrown.
 */
export const readMessage = async (source: AsyncIterable<Uint8Array>): Promise<ReadMessage> => {
  const texts = new Map<Entity, KeptText>();
  const splitter = new MessageSplitter({
    onBody: (entity, octets) => {
      if (!/^text\/(plain|html)$/.test(entity.fields.type)) return;
      if (!texts.has(entity) && texts.size < MOST_TEXTS) texts.set(entity, { chunks: [], length: 0 });
      keep(texts.get(entity), octets);
    },
  });
  for await (const chunk of source) splitter.write(chunk);
  splitter.end();
  const structure = partOf(splitter.root);
  const byId = new Map([...texts].map(([entity, kept]) => [entity.path, kept]));
  const text: { plain?: string; html?: string } = {};
  for (const part of readableParts(structure)) {
    const kept = byId.get(part.partId ?? '');
    if (kept) text[part.type === 'text/html' ? 'html' : 'plain'] = decoded(part, kept);
  }
  return { headerBlock: splitter.root.header, structure, text };
};

type KeptText = { readonly chunks: Uint8Array[]; length: number };

/** The octets are copied: whoever gave them may use their memory again. */
const keep = (kept: KeptText | undefined, octets: Uint8Array): void => {
  if (!kept || kept.length >= MOST_OCTETS) return;
  const some = Uint8Array.from(octets.subarray(0, MOST_OCTETS - kept.length));
  kept.chunks.push(some);
  kept.length += some.length;
};

const decoded = (part: BodyPart, { chunks }: KeptText): string => {
  const decoder = transferDecoder(part.encoding);
  const octets = Buffer.concat([...chunks.map((chunk) => decoder.write(chunk)), decoder.end()]);
  return decodeBytes(octets, part.charset).value;
};

const partOf = (entity: Entity): BodyPart => {
  const { boundary: _boundary, ...fields } = entity.fields;
  const subParts = entity.children.map(partOf);
  if (entity.kind !== 'multipart') return { ...fields, partId: entity.path, size: entity.size, subParts };
  const { type, disposition, language, location } = fields;
  const none = { partId: null, charset: null, encoding: '7bit', size: 0, name: null, cid: null } as const;
  return { ...none, type, disposition, language, location, subParts };
};
