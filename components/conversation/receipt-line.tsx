'use client';

import { useState } from 'react';
import type { Message } from '@/components/conversation/message';
import { fullNameOf } from '@/components/conversation/people';
import { words } from '@/components/conversation/words';
import { Notice, NoticeAction } from '@/components/ui/notice';
import type { AccountId } from '@/lib/base/ids';
import { useIdentities } from '@/lib/client/hooks/use-identities';
import { useReceipt, useReceiptWanted } from '@/lib/client/hooks/use-receipt';
import { writeReceipt } from '@/lib/mail/receipt/write-receipt';
import { answerIdentity } from '@/lib/mail/reply/answer-identity';

type ReceiptLineProps = { readonly accountId: AccountId; readonly message: Message };

/** Asks whether the sender is to be told that the message was read, where they want to know. Never told by itself. */
export const ReceiptLine = ({ accountId, message }: ReceiptLineProps) => {
  const to = useReceiptWanted(accountId, message.id);
  const identities = useIdentities(accountId) ?? [];
  const { send, decline } = useReceipt({ sent: words('receipt.sent'), declined: words('receipt.declined') });
  const [state, setState] = useState<'asking' | 'sending' | 'failed'>('asking');
  const as = answerIdentity({ ...message, from: null, deliveredTo: null }, identities);
  const recipient = as && (as.fromEmail ?? as.identity.email);
  const messageId = message.messageId?.[0] ?? null;
  const notification = recipient && writeReceipt({ recipient, messageId });
  if (!to || !as || !recipient || !notification) return null;
  const onSend = async () => {
    setState('sending');
    const subject = words('receipt.subject', { subject: message.subject || words('conversation.noSubject') });
    const text = words('receipt.text', { recipient, subject: message.subject ?? '' });
    const original = { id: message.id, messageId: message.messageId };
    const { identity } = as;
    const isSent = await send({ accountId, identity, fromEmail: recipient, to, subject, text, notification, original });
    // Once it is sent the message says so, and this line goes.
    if (!isSent) setState('failed');
  };
  const [sender] = message.from ?? [];
  const isElsewhere = sender?.email.toLowerCase() !== to.email.toLowerCase();
  return (
    <Notice
      tone={state === 'failed' ? 'warn' : 'info'}
      icon="mail-open"
      className="mt-3"
      actions={
        <>
          <NoticeAction onClick={() => state !== 'sending' && void onSend()}>{words('receipt.send')}</NoticeAction>
          <NoticeAction onClick={() => decline(accountId, message.id)}>{words('receipt.decline')}</NoticeAction>
        </>
      }
    >
      {state === 'failed'
        ? words('receipt.failed')
        : isElsewhere
          ? words('receipt.asks.elsewhere', { name: fullNameOf(sender), email: to.email })
          : words('receipt.asks', { name: fullNameOf(sender) })}
    </Notice>
  );
};
