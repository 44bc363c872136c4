import type { BodyPart } from '@/lib/mail/mime/body-part';

/** The algorithm that RFC 8621 §4.1.4 suggests, as it is printed there, to compare ours with. */
const isInlineMediaType = (type: string) =>
  type.startsWith('image/') || type.startsWith('audio/') || type.startsWith('video/');

type Lists = { htmlBody: BodyPart[] | null; textBody: BodyPart[] | null; attachments: BodyPart[] };
type Around = { multipartType: string; inAlternative: boolean };

const parseStructure = (parts: readonly BodyPart[], around: Around, given: Lists): void => {
  let { htmlBody, textBody } = given;
  const { attachments } = given;
  const { multipartType, inAlternative } = around;
  const textLength = textBody ? textBody.length : -1;
  const htmlLength = htmlBody ? htmlBody.length : -1;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    const isMultipart = part.type.startsWith('multipart/');
    const isInline =
      part.disposition !== 'attachment' &&
      (part.type === 'text/plain' || part.type === 'text/html' || isInlineMediaType(part.type)) &&
      (i === 0 || (multipartType !== 'related' && (isInlineMediaType(part.type) || !part.name)));
    if (isMultipart) {
      const subMultiType = part.type.split('/')[1]!;
      parseStructure(
        part.subParts,
        { multipartType: subMultiType, inAlternative: inAlternative || subMultiType === 'alternative' },
        { htmlBody, textBody, attachments },
      );
    } else if (isInline) {
      if (multipartType === 'alternative') {
        switch (part.type) {
          case 'text/plain':
            textBody?.push(part);
            break;
          case 'text/html':
            htmlBody?.push(part);
            break;
          default:
            attachments.push(part);
            break;
        }
        continue;
      }
      if (inAlternative) {
        if (part.type === 'text/plain') htmlBody = null;
        if (part.type === 'text/html') textBody = null;
      }
      if (textBody) textBody.push(part);
      if (htmlBody) htmlBody.push(part);
      if ((!textBody || !htmlBody) && isInlineMediaType(part.type)) attachments.push(part);
    } else attachments.push(part);
  }
  if (multipartType === 'alternative' && textBody && htmlBody) {
    if (textLength === textBody.length && htmlLength !== htmlBody.length)
      for (let i = htmlLength; i < htmlBody.length; i += 1) textBody.push(htmlBody[i]!);
    if (htmlLength === htmlBody.length && textLength !== textBody.length)
      for (let i = textLength; i < textBody.length; i += 1) htmlBody.push(textBody[i]!);
  }
};

/** textBody, htmlBody and attachments by the letter of the RFC. */
export const suggestedLists = (root: BodyPart) => {
  const lists = { htmlBody: [] as BodyPart[], textBody: [] as BodyPart[], attachments: [] as BodyPart[] };
  parseStructure([root], { multipartType: 'mixed', inAlternative: false }, lists);
  return lists;
};
