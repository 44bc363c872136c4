import type { EmailId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { isDraft } from '@/lib/mail/flags/star';

/** Messages of the open conversation, from one on: alone or with all that came after it. */
export type Split = { readonly from: EmailId | undefined; readonly isWithRest: boolean };

/** What is split off; undefined: nothing would be left, or nothing is open. */
const splitOf = (
  { messages, place, targets, ticks }: ActionContext,
  { from, isWithRest }: Split,
): readonly EmailSummary[] | undefined => {
  const open = ticks.size === 0 && messages ? targets().find(({ threadId }) => threadId === place.threadId) : undefined;
  const emails = open?.emails ?? [];
  const at =
    from === undefined
      ? emails.findLastIndex(({ keywords }) => !isDraft(keywords))
      : emails.findIndex(({ id }) => id === from);
  const split = at < 0 ? [] : emails.slice(at, isWithRest ? undefined : at + 1);
  return split.length > 0 && split.length < emails.length ? split : undefined;
};

export const canSplit = (context: ActionContext, split: Split): boolean => splitOf(context, split) !== undefined;

/** They are a conversation of their own from now on; the rest stays open. */
export const splitOff = (context: ActionContext, split: Split): void => {
  const emails = splitOf(context, split);
  const [first] = emails ?? [];
  const accountId = context.targets().find(({ threadId }) => threadId === context.place.threadId)?.accountId;
  if (!emails || !first || accountId === undefined) return;
  const told = translateAction('act.split', { count: emails.length });
  context.mail.decideThread({ accountId, emailIds: emails.map(({ id }) => id), told });
};

const here = ({ messages }: ActionContext): Split => ({ from: messages?.here(), isWithRest: false });

/** The message that the keyboard stands on, else the newest. */
export const splitMessage: Action = {
  name: 'split-message',
  group: 'conversation',
  label: 'action.splitMessage',
  icon: 'split',
  keys: [],
  isEnabled: (context) => canSplit(context, here(context)),
  run: (context) => splitOff(context, here(context)),
};
