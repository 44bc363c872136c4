import type { Action, ActionContext } from '@/lib/client/actions/action';
import { isDraft } from '@/lib/mail/flags/star';
import type { AnswerKind } from '@/lib/mail/reply/answer-recipients';

/** The open conversation's newest message that has been sent: that is what one answers. */
const answered = ({ place, targets }: ActionContext) => {
  if (place.threadId === null) return undefined;
  const [target, ...others] = targets();
  const email = others.length === 0 ? target?.emails.findLast(({ keywords }) => !isDraft(keywords)) : undefined;
  return target && email && { accountId: target.accountId, emailId: email.id };
};

/** Answering the open conversation, or passing it on. */
export const answer = (kind: AnswerKind): Pick<Action, 'isEnabled' | 'run'> => ({
  isEnabled: (context) => answered(context) !== undefined,
  run: (context) => {
    const email = answered(context);
    if (email) context.compose({ kind, ...email });
  },
});
