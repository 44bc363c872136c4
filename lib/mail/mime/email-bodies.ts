import type { BodyPart } from '@/lib/mail/mime/body-part';

export type BodyLists = {
  readonly textBody: readonly BodyPart[];
  readonly htmlBody: readonly BodyPart[];
  readonly attachments: readonly BodyPart[];
};

const isInlineMedia = (part: BodyPart): boolean => /^(image|audio|video)\//.test(part.type);
const isText = (part: BodyPart): boolean => part.type === 'text/plain' || part.type === 'text/html';

/** Where leaves go. In one branch of an alternative one of the two forms is closed: null, for that branch alone. */
type Collected = {
  readonly text: BodyPart[] | null;
  readonly html: BodyPart[] | null;
  readonly attachments: BodyPart[];
};
type Walk = { readonly multipart: string; readonly inAlternative: boolean };

/** May this leaf be shown as part of the body? (RFC 8621 §4.1.4, isInline) */
const isInline = (part: BodyPart, index: number, walk: Walk): boolean =>
  part.disposition !== 'attachment' &&
  (isText(part) || isInlineMedia(part)) &&
  (index === 0 || (walk.multipart !== 'related' && (isInlineMedia(part) || part.name === null)));

/** Puts a leaf where it belongs. Returns where its later siblings may go. */
const placeLeaf = (part: BodyPart, index: number, walk: Walk, into: Collected): Collected => {
  if (!isInline(part, index, walk)) {
    into.attachments.push(part);
    return into;
  }
  if (walk.multipart === 'alternative') {
    const place = part.type === 'text/plain' ? into.text : part.type === 'text/html' ? into.html : into.attachments;
    place?.push(part);
    return into;
  }
  const open = walk.inAlternative
    ? {
        ...into,
        html: part.type === 'text/plain' ? null : into.html,
        text: part.type === 'text/html' ? null : into.text,
      }
    : into;
  open.text?.push(part);
  open.html?.push(part);
  if ((!open.text || !open.html) && isInlineMedia(part)) open.attachments.push(part);
  return open;
};

const walkParts = (parts: readonly BodyPart[], walk: Walk, given: Collected): void => {
  let into = given;
  const textBefore = into.text?.length ?? -1;
  const htmlBefore = into.html?.length ?? -1;
  parts.forEach((part, index) => {
    if (part.type.startsWith('multipart/')) {
      const multipart = part.type.slice('multipart/'.length);
      walkParts(part.subParts, { multipart, inAlternative: walk.inAlternative || multipart === 'alternative' }, into);
    } else into = placeLeaf(part, index, walk, into);
  });
  if (walk.multipart !== 'alternative' || !into.text || !into.html) return;
  // An alternative that offers one form only stands for both.
  if (textBefore === into.text.length && htmlBefore !== into.html.length)
    into.text.push(...into.html.slice(htmlBefore));
  if (htmlBefore === into.html.length && textBefore !== into.text.length)
    into.html.push(...into.text.slice(textBefore));
};

/** textBody, htmlBody and attachments of a message: the algorithm of RFC 8621 §4.1.4, step by step. */
export const bodyLists = (root: BodyPart): BodyLists => {
  const text: BodyPart[] = [];
  const html: BodyPart[] = [];
  const attachments: BodyPart[] = [];
  walkParts([root], { multipart: 'mixed', inAlternative: false }, { text, html, attachments });
  return { textBody: text, htmlBody: html, attachments };
};

/** What a person would call an attachment. Images that the HTML shows inside itself are none. */
export const realAttachments = (root: BodyPart): BodyPart[] =>
  bodyLists(root).attachments.filter(
    (part) => part.cid === null || part.disposition === 'attachment' || !isInlineMedia(part),
  );

export const hasAttachment = (root: BodyPart): boolean => realAttachments(root).length > 0;

/** The leaf with this section number. */
export const findPart = (root: BodyPart, partId: string): BodyPart | undefined => {
  if (root.partId === partId) return root;
  for (const child of root.subParts) {
    const found = findPart(child, partId);
    if (found) return found;
  }
  return undefined;
};
