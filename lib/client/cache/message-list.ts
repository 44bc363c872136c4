import type { EmailId, ThreadId } from '@/lib/base/ids';

const PREFIX = 'messages:';

/** A list in which every message is a row of its own, and not every conversation. */
export type MessagesName = `${typeof PREFIX}${string}`;

export const messagesOf = (list: string): MessagesName => `${PREFIX}${list}`;

export const isMessagesName = (name: string): name is MessagesName => name.startsWith(PREFIX);

/** The list itself, whatever its rows are. */
export const plainName = <Name extends string>(name: Name): Exclude<Name, MessagesName> =>
  (isMessagesName(name) ? name.slice(PREFIX.length) : name) as Exclude<Name, MessagesName>;

/** How such a list names a row (thread-key.ts): the conversation, and which of its messages is meant. */
export const messageKeyOf = (threadId: ThreadId, emailId: EmailId): ThreadId => `${threadId}.${emailId}` as ThreadId;
