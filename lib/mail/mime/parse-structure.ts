import { decodeText } from '@/lib/mail/header/decode-words';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { parameterValue } from '@/lib/mail/mime/parameters';
import type { StructureItem, StructureList } from '@/lib/mail/mime/structure-list';

const DEEPEST = 50;
const MOST_PARTS = 1000;

const isList = (item: StructureItem | undefined): item is StructureList => Array.isArray(item);
const lower = (item: StructureItem | undefined): string | null =>
  typeof item === 'string' && item !== '' ? item.toLowerCase() : null;

/** Body disposition (RFC 3501 §7.4.2): ("attachment" ("filename" "a.pdf")). */
const disposition = (item: StructureItem | undefined) => ({
  kind: isList(item) ? lower(item[0]) : lower(item),
  parameters: isList(item) && isList(item[1]) ? item[1] : [],
});

const languages = (item: StructureItem | undefined): string[] | null => {
  if (isList(item)) return item.filter((one) => typeof one === 'string');
  return typeof item === 'string' && item !== '' ? [item] : null;
};

const stripId = (id: string): string => id.trim().replace(/^<(.*)>$/, '$1');

class StructureReader {
  #parts = 0;

  /** `path` is the section number of this part; '' for the message itself. `inMessage`: a single part is numbered 1. */
  read(list: StructureList, path: string, depth: number): BodyPart {
    this.#parts += 1;
    return isList(list[0]) ? this.#multipart(list, path, depth) : this.#leaf(list, path === '' ? '1' : path, depth);
  }

  #multipart(list: StructureList, path: string, depth: number): BodyPart {
    const end = list.findIndex((item) => !isList(item));
    const children = list.slice(0, end < 0 ? list.length : end).filter(isList);
    const room = depth < DEEPEST ? children.slice(0, Math.max(0, MOST_PARTS - this.#parts)) : [];
    const rest = end < 0 ? [] : list.slice(end);
    const { kind } = disposition(rest[2]);
    return {
      partId: null,
      type: `multipart/${lower(rest[0]) ?? 'mixed'}`,
      charset: null,
      encoding: '7bit',
      size: 0,
      disposition: kind,
      name: null,
      cid: null,
      language: languages(rest[3]),
      location: typeof rest[4] === 'string' ? rest[4] : null,
      subParts: room.map((child, index) =>
        this.read(child, path === '' ? `${index + 1}` : `${path}.${index + 1}`, depth + 1),
      ),
    };
  }

  #leaf(list: StructureList, path: string, depth: number): BodyPart {
    const type = `${lower(list[0]) ?? 'application'}/${lower(list[1]) ?? 'octet-stream'}`;
    const parameters = isList(list[2]) ? list[2] : [];
    const inner = type === 'message/rfc822' && isList(list[7]) && isList(list[8]) ? list[8] : undefined;
    // Where MD5 stands depends on what comes before it (RFC 3501, body-type-1part).
    const md5 = inner ? 10 : type.startsWith('text/') ? 8 : 7;
    const found = disposition(list[md5 + 1]);
    const name = parameterValue(found.parameters, 'filename') ?? parameterValue(parameters, 'name');
    const id = list[3];
    return {
      partId: path,
      type,
      charset: parameterValue(parameters, 'charset')?.toLowerCase() ?? null,
      encoding: lower(list[5]) ?? '7bit',
      size: Math.max(0, Number(list[6]) || 0),
      disposition: found.kind,
      name: name === null ? null : decodeText(name),
      cid: typeof id === 'string' && id !== '' ? stripId(id) : null,
      language: languages(list[md5 + 2]),
      location: typeof list[md5 + 3] === 'string' ? (list[md5 + 3] as string) : null,
      subParts: inner && depth < DEEPEST ? [this.#message(inner, path, depth + 1)] : [],
    };
  }

  /** Inside message/rfc822 a multipart's children are numbered below the message, a single part is `.1`. */
  #message(list: StructureList, path: string, depth: number): BodyPart {
    this.#parts += 1;
    return isList(list[0]) ? this.#multipart(list, path, depth) : this.#leaf(list, `${path}.1`, depth);
  }
}

/** A BODYSTRUCTURE as a tree with IMAP's section numbers. Tolerates missing fields, NIL types and negative numbers. */
export const parseStructure = (list: StructureList): BodyPart => new StructureReader().read(list, '', 0);
