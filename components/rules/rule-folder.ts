import type { MailboxId } from '@/lib/base/ids';

/** A mailbox that a filter can move mail to, by the name that people know. */
export type RuleFolder = { readonly id: MailboxId; readonly name: string };

/** A label that a filter can give, by the name that people know. */
export type RuleLabel = { readonly keyword: string; readonly name: string };
