'use client';

import type { Message } from '@/components/conversation/message';
import { Button } from '@/components/ui/button';
import type { EmailId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { AnswerKind } from '@/lib/mail/reply/answer-recipients';

type AnswerButtonsProps = {
  /** The newest message that was sent. */
  readonly message: Message | undefined;
  readonly onAnswer: (kind: AnswerKind, emailId: EmailId) => void;
};

/** At the end of a conversation: the three ways to go on with it (LOOK §6, Conversation). */
export const AnswerButtons = ({ message, onAnswer }: AnswerButtonsProps) => {
  if (!message) return null;
  const people = (message.to?.length ?? 0) + (message.cc?.length ?? 0);
  return (
    <div className="flex flex-wrap gap-2 pt-6 print:hidden">
      <Button icon="reply" onClick={() => onAnswer('reply', message.id)}>
        {translate('action.reply')}
      </Button>
      {people > 1 && (
        <Button icon="reply-all" onClick={() => onAnswer('replyAll', message.id)}>
          {translate('action.replyAll')}
        </Button>
      )}
      <Button icon="forward" onClick={() => onAnswer('forward', message.id)}>
        {translate('action.forward')}
      </Button>
    </div>
  );
};
