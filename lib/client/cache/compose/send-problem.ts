import type { ComposeContent } from '@/lib/client/cache/compose/compose-draft';
import { forgottenAttachment } from '@/lib/client/cache/compose/forgotten-attachment';
import { isAddress } from '@/lib/mail/reply/is-address';

/** Why a message cannot be sent as it is. */
export type SendProblem =
  | { readonly kind: 'noRecipient' | 'uploading' | 'noIdentity' }
  | { readonly kind: 'invalid'; readonly email: string }
  | { readonly kind: 'uploadFailed'; readonly name: string };

/** What is asked before a message is sent; each once. */
export type SendQuestion = { readonly kind: 'subject' } | { readonly kind: 'attachment'; readonly word: string };

/** The first thing that keeps a message from being sent. */
export const sendProblem = (content: ComposeContent, hasIdentity: boolean): SendProblem | undefined => {
  if (!hasIdentity) return { kind: 'noIdentity' };
  const people = [...content.to, ...content.cc, ...content.bcc];
  const wrong = people.find(({ email }) => !isAddress(email.trim()));
  if (wrong) return { kind: 'invalid', email: wrong.email || (wrong.name ?? '') };
  if (people.length === 0) return { kind: 'noRecipient' };
  const failed = content.attachments.find(({ state }) => state === 'failed');
  if (failed) return { kind: 'uploadFailed', name: failed.name };
  return content.attachments.some(({ state }) => state === 'uploading') ? { kind: 'uploading' } : undefined;
};

/** What a careful friend would ask, in this order. */
export const sendQuestions = (content: ComposeContent): SendQuestion[] => {
  const word = forgottenAttachment(content);
  return [
    ...(content.subject.trim() === '' ? [{ kind: 'subject' } as const] : []),
    ...(word === undefined ? [] : [{ kind: 'attachment', word } as const]),
  ];
};
