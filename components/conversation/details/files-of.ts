import { listedParts } from '@/components/conversation/listed-parts';
import type { Message } from '@/components/conversation/message';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

export type ConversationFile = { readonly part: EmailBodyPart; readonly at: string };

/** A picture that its text shows is no file of the conversation; whether it really does is not known here, and not looked up. */
const AS_SHOWN = { html: '' };

/** What is attached to any of the messages, the newest first; what was sent round again stands once. */
export const filesOf = (messages: readonly Message[]): readonly ConversationFile[] => {
  const all = messages.toReversed().flatMap((message) => {
    const files = listedParts(message, AS_SHOWN, null);
    return files.map((part) => ({ part, at: message.receivedAt }));
  });
  const nameOf = ({ part: { name, type, size } }: ConversationFile): string => JSON.stringify([name, type, size]);
  return [...new Map(all.toReversed().map((file) => [nameOf(file), file])).values()].toReversed();
};
