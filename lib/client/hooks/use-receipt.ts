'use client';
import { useEffect, useRef, useState } from 'react';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { type ReceiptMail, sendReceipt } from '@/lib/client/cache/compose/send-receipt';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { GetResponse } from '@/lib/jmap/method';
import { receiptWanted } from '@/lib/mail/receipt/receipt-wanted';

const ASKED = 'header:Disposition-Notification-To:asAddresses';

/** What messages ask for never changes: each is asked about once, as long as it is among the newest of these. */
const MOST_KNOWN = 1000;
const answers = new WeakMap<MailClient, Map<string, EmailAddress | null>>();
const answersOf = (client: MailClient): Map<string, EmailAddress | null> => {
  const known = answers.get(client) ?? new Map<string, EmailAddress | null>();
  answers.set(client, known);
  return known;
};

/** Whom an open message asks to be told that it was read; null: nobody, or it is not known yet. */
export const useReceiptWanted = (accountId: AccountId, emailId: EmailId): EmailAddress | null => {
  const client = useMailClient();
  const [to, setTo] = useState<EmailAddress | null>(null);
  useEffect(() => {
    let isOver = false;
    const known = answersOf(client);
    const key = `${accountId} ${emailId}`;
    const before = known.get(key);
    if (before !== undefined) return setTo(before);
    const ask = async () => {
      const [result] = await client.call([['Email/get', { accountId, ids: [emailId], properties: [ASKED] }, 'r']]);
      const [email] = (result?.response as GetResponse<{ [ASKED]: EmailAddress[] | null }> | undefined)?.list ?? [];
      if (!email) return;
      const wanted = receiptWanted(email[ASKED]);
      known.set(key, wanted);
      const [oldest] = known.keys();
      if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      if (!isOver) setTo(wanted);
    };
    ask().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [client, accountId, emailId]);
  return to;
};

export type ReceiptWords = { readonly sent: string; readonly declined: string };
export type ReceiptActs = {
  /** False: it could not be sent. */
  readonly send: (mail: Omit<ReceiptMail, 'key'>) => Promise<boolean>;
  readonly decline: (accountId: AccountId, emailId: EmailId) => void;
};

/** Sends a receipt or not. Either is kept with the message (RFC 3503, $MDNSent), so that no program asks again. */
export const useReceipt = (words: ReceiptWords): ReceiptActs => {
  const client = useMailClient();
  const key = useRef(crypto.randomUUID());
  const marked = (id: EmailId) => new Map([[id, { keywords: { $mdnsent: true } }]]);
  return {
    send: async (mail) => {
      const server = {
        call: client.call,
        upload: client.upload,
        mailboxes: (accountId: AccountId) => client.mailboxes(accountId).read(),
        undoSeconds: () => client.settings.read().undoSendSeconds,
      };
      const { accountId, original } = mail;
      try {
        const emailId = await sendReceipt(server, { ...mail, key: key.current });
        const sent = { accountId, emailId };
        client.act({ accountId, changes: marked(original.id), told: null, undoText: words.sent, sent, isBound: true });
        return true;
      } catch {
        return false;
      }
    },
    decline: (accountId, emailId) =>
      client.act({ accountId, changes: marked(emailId), told: words.declined, undoText: words.declined }),
  };
};
