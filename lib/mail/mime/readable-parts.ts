import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';

/** Texts of one message that are read: a plain one and an HTML one. */
const MOST_PARTS = 2;

const isText = (part: BodyPart): boolean => part.type === 'text/plain' || part.type === 'text/html';

/** The parts that make up what is read: the first plain text and the first HTML. */
export const readableParts = (structure: BodyPart): BodyPart[] => {
  const { textBody, htmlBody } = bodyLists(structure);
  const parts = [
    textBody.find((part) => part.type === 'text/plain'),
    htmlBody.find((part) => part.type === 'text/html'),
  ];
  return [
    ...new Set(parts.filter((part): part is BodyPart => part !== undefined && isText(part) && part.size > 0)),
  ].slice(0, MOST_PARTS);
};
