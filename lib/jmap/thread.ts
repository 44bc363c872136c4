import type { EmailId, ThreadId } from '@/lib/base/ids';

/** RFC 8621 §3: the emails of a conversation, oldest first. */
export type Thread = { readonly id: ThreadId; readonly emailIds: readonly EmailId[] };
