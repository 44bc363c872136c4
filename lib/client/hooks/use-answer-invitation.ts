'use client';
import { useRef } from 'react';
import { type InvitationAnswerMail, sendInvitationAnswer } from '@/lib/client/cache/compose/send-invitation-answer';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

export type InvitationAnswer = Omit<InvitationAnswerMail, 'key'>;

/** Sends the answer to an invitation; false: it could not be sent. The same answer again is the same mail, until it is sent. */
export const useAnswerInvitation = (): ((answer: InvitationAnswer) => Promise<boolean>) => {
  const client = useMailClient();
  const { undoSendSeconds } = useReadable(client.settings);
  const tried = useRef(new Map<string, string>());
  return async (answer) => {
    const about = `${answer.original.id} ${answer.subject}`;
    const key = tried.current.get(about) ?? crypto.randomUUID();
    tried.current.set(about, key);
    const server = {
      call: client.call,
      mailboxes: (accountId: InvitationAnswer['accountId']) => client.mailboxes(accountId).read(),
      undoSeconds: () => undoSendSeconds,
    };
    try {
      await sendInvitationAnswer(server, { ...answer, key });
      tried.current.delete(about);
      return true;
    } catch {
      return false;
    }
  };
};
