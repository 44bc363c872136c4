/**
 * Control characters, what turns text around or is not seen (but for the two joiners that Persian and emoji are written with), line breaks
 * of Unicode, and what Windows, macOS or a path gives a meaning to.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\u2028\u2029/\\:*?"<>|]/gu;
/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Octets in UTF-8; file systems take 255, and a number, a date and an extension come to it. */
const LONGEST = 150;

/** A text of any language as one name of a file or folder that every system takes; empty texts become `otherwise`. */
export const safeName = (text: string, otherwise: string): string => {
  const clean = text.toWellFormed().normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ');
  let name = '';
  let size = 0;
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(
    clean.slice(0, 4 * LONGEST),
  )) {
    size += Buffer.byteLength(segment);
    if (size > LONGEST) break;
    name += segment;
  }
  // Windows drops dots and blanks at the end; a dot at the beginning hides a file.
  name = name.replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return otherwise;
  return DEVICE.test(name) ? `_${name}` : name;
};

export type NamedMailbox = { readonly no: number; readonly name: string; readonly parentNo: number | null };

/** A mailbox and all below it, each behind the one that it lies in; among their siblings they stand as they are given. */
export const boxesBelow = <B extends NamedMailbox>(boxes: readonly B[], top: B): B[] => {
  const found = new Set<B>();
  const visit = (box: B) => {
    // A ring of parents would never end.
    if (found.has(box)) return;
    found.add(box);
    for (const child of boxes) if (child.parentNo === box.no) visit(child);
  };
  visit(top);
  return [...found];
};

/** The name of a folder; never one that a message or the report beside it may have. */
const folderName = (text: string): string => safeName(text, 'Folder').replace(/\.(eml|txt)$/i, '_$1');

/**
 * The folder of each mailbox within an archive: the names of those above it, as far as they are among these, and its own; never the same
 * for two.
 */
export const folderNames = (boxes: readonly NamedMailbox[]): ReadonlyMap<number, string> => {
  const byNo = new Map(boxes.map((box) => [box.no, box]));
  const folders = new Map<number, string>();
  const taken = new Set<string>();
  const nameOf = (box: NamedMailbox): string => {
    const known = folders.get(box.no);
    if (known !== undefined) return known;
    // Before its parents are looked at: a ring of them would never end.
    folders.set(box.no, '');
    const parent = box.parentNo === null ? undefined : byNo.get(box.parentNo);
    const above = parent ? nameOf(parent) : '';
    const wanted = `${above === '' ? '' : `${above}/`}${folderName(box.name)}`;
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} (${number})`;
    taken.add(name.toLowerCase());
    folders.set(box.no, name);
    return name;
  };
  for (const box of boxes) nameOf(box);
  return folders;
};

export type NamedMessage = {
  readonly subject: string | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Its place in its folder, from 1, and how many there are. */
  readonly numbered?: { readonly place: number; readonly count: number };
};

/** The file of a message. In a folder its place comes first, so that names are in order and no two are the same. */
export const messageFileName = ({ subject, receivedAt, numbered }: NamedMessage): string => {
  const number = numbered ? `${String(numbered.place).padStart(String(numbered.count).length, '0')} ` : '';
  const day = new Date(receivedAt).toISOString().slice(0, 10);
  return `${number}${day} ${safeName(subject ?? '', 'No subject')}.eml`;
};
