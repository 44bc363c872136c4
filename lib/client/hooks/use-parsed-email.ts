'use client';
import { useCallback, useEffect, useState } from 'react';
import type { AccountId, BlobId, EmailId, ThreadId } from '@/lib/base/ids';
import type { EmailBodyView } from '@/lib/client/cache/email-body-view';
import { emailBodyViewOf } from '@/lib/client/cache/email-body-view-of';
import { type EmailSummary, SUMMARY_PROPERTIES } from '@/lib/client/cache/email-summary';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { responseOf } from '@/lib/client/cache/method-refused';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { Email } from '@/lib/jmap/email';

export type ParsedEmailQuery = { readonly accountId: AccountId; readonly blobId: BlobId };
type Shown =
  | { readonly state: 'loading' | 'failed' }
  | {
      readonly state: 'ready';
      /** In no mailbox; received when it was sent, '' where it does not say when. */
      readonly email: EmailSummary;
      readonly text: Omit<EmailBodyView, 'retry'>;
    };
export type ParsedEmailView = Shown & { readonly retry: () => void };

/** A longer text is cut, and said to be. */
const MOST_BYTES = 1_000_000;
/** What our own capability says of an email that lies in a mailbox, a blob does not have. */
const OF_KEPT: ReadonlySet<string> = new Set(['listDate', 'snoozedUntil']);
const PROPERTIES = [...SUMMARY_PROPERTIES.filter((name) => !OF_KEPT.has(name)), 'bodyValues'];

/** A blob read as a message (Email/parse, RFC 8621 §4.9). */
export const useParsedEmail = ({ accountId, blobId }: ParsedEmailQuery): ParsedEmailView => {
  const client = useMailClient();
  const [shown, setShown] = useState<Shown>({ state: 'loading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is the same question again
  useEffect(() => {
    let isOver = false;
    const tell = (told: Shown) => {
      if (!isOver) setShown(told);
    };
    parse(client, { accountId, blobId }).then(tell, () => tell({ state: 'failed' }));
    return () => {
      isOver = true;
    };
  }, [client, accountId, blobId, tries]);
  const retry = useCallback(() => {
    setShown({ state: 'loading' });
    setTries((count) => count + 1);
  }, []);
  return { ...shown, retry };
};

type Parsed = { readonly parsed: Readonly<Record<string, Email>> | null };

const parse = async (client: MailClient, { accountId, blobId }: ParsedEmailQuery): Promise<Shown> => {
  const args = {
    accountId,
    blobIds: [blobId],
    properties: PROPERTIES,
    fetchHTMLBodyValues: true,
    fetchTextBodyValues: true,
    maxBodyValueBytes: MOST_BYTES,
  };
  const [result] = await client.call([['Email/parse', args, 'parse']]);
  const email = responseOf<Parsed>(result).parsed?.[blobId];
  if (!email) return { state: 'failed' };
  const text = emailBodyViewOf(email);
  const { bodyValues: _, ...summary } = email;
  // What only a message that is kept in a mailbox has is null here (RFC 8621 §4.9).
  const own = { id: blobId as string as EmailId, threadId: '' as ThreadId, mailboxIds: {}, keywords: { $seen: true } };
  const receivedAt = email.sentAt ?? '';
  return {
    state: 'ready',
    email: { ...summary, ...own, blobId, receivedAt, listDate: receivedAt, snoozedUntil: null } as EmailSummary,
    text,
  };
};
