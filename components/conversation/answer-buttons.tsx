'use client';

import { isDraft, type Message } from '@/components/conversation/message';
import { Button } from '@/components/ui/button';
import type { EmailId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { AnswerKind } from '@/lib/mail/reply/answer-recipients';

/** Going on with a draft is a way to write as well. */
export type WriteKind = AnswerKind | 'draft';

type AnswerButtonsProps = {
  /** The newest message that was sent; a draft where there is nothing else. */
  readonly message: Message | undefined;
  /** Of several people all come first (UserSettings.replyAll). */
  readonly isAllFirst?: boolean;
  readonly onAnswer: (kind: WriteKind, emailId: EmailId) => void;
};

/** At the end of a conversation: the three ways to go on with it (LOOK §6, Conversation). */
export const AnswerButtons = ({ message, isAllFirst = false, onAnswer }: AnswerButtonsProps) => {
  if (!message) return null;
  if (isDraft(message))
    return (
      <div className="flex pt-6 print:hidden">
        <Button icon="pen-line" onClick={() => onAnswer('draft', message.id)}>
          {translateAction('action.editDraft')}
        </Button>
      </div>
    );
  const people = (message.to?.length ?? 0) + (message.cc?.length ?? 0);
  const toOne = (
    <Button key="reply" icon="reply" onClick={() => onAnswer('reply', message.id)}>
      {translateAction('action.reply')}
    </Button>
  );
  const toAll = people > 1 && (
    <Button key="reply-all" icon="reply-all" onClick={() => onAnswer('replyAll', message.id)}>
      {translateAction('action.replyAll')}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2 pt-6 print:hidden">
      {isAllFirst ? [toAll, toOne] : [toOne, toAll]}
      <Button icon="forward" onClick={() => onAnswer('forward', message.id)}>
        {translateAction('action.forward')}
      </Button>
    </div>
  );
};
