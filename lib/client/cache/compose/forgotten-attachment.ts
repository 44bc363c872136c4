import { ATTACHMENT_WORDS } from '@/lib/base/messages/en/composer';
import type { ComposeContent } from '@/lib/client/cache/compose/compose-draft';

const PROMISE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ATTACHMENT_WORDS.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

/** The word that promises an attachment, where nothing is attached; undefined: nothing is forgotten. */
export const forgottenAttachment = (
  content: Pick<ComposeContent, 'subject' | 'text' | 'attachments'>,
): string | undefined => {
  if (content.attachments.some(({ cid }) => cid === null)) return undefined;
  // Quoted lines are somebody else's promises.
  const own = content.text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
  return PROMISE.exec(`${content.subject}\n${own}`)?.[0];
};
