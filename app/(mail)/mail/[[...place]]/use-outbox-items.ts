'use client';

import { useEffect, useMemo, useState } from 'react';
import { type OutboxItem, waits } from '@/components/outbox/outbox-view';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useMailAccounts } from '@/lib/client/hooks/use-mail-accounts';
import { useOpenSubmissions } from '@/lib/client/hooks/use-open-submissions';
import type { Email } from '@/lib/jmap/email';
import type { GetResponse } from '@/lib/jmap/method';

type Letter = Pick<Email, 'id' | 'subject' | 'to' | 'cc' | 'bcc' | 'hasAttachment'>;
const PROPERTIES: readonly (keyof Letter)[] = ['id', 'subject', 'to', 'cc', 'bcc', 'hasAttachment'];

/** What the Outbox shows: the submissions that wait, with what their messages say. */
export const useOutboxItems = (): { readonly items: readonly OutboxItem[]; readonly hasAccounts: boolean } => {
  const client = useMailClient();
  const accounts = useAccounts();
  const named = useMailAccounts();
  const all = useOpenSubmissions();
  const waiting = useMemo(() => all.filter(({ submission }) => waits(submission)), [all]);
  const [letters, setLetters] = useState<ReadonlyMap<string, Letter>>(new Map());
  useEffect(() => {
    const missing = new Map<AccountId, EmailId[]>();
    for (const { accountId, submission } of waiting)
      if (!letters.has(`${accountId} ${submission.emailId}`))
        missing.set(accountId, [...(missing.get(accountId) ?? []), submission.emailId]);
    for (const [accountId, ids] of missing) {
      const asked = client.call([['Email/get', { accountId, ids, properties: PROPERTIES }, 'g']]);
      void asked
        .then(([result]) => {
          const { list } = (result?.response ?? { list: [] }) as unknown as GetResponse<Letter>;
          if (list.length === 0) return;
          setLetters((before) => new Map([...before, ...list.map((one) => [`${accountId} ${one.id}`, one] as const)]));
        })
        // They are asked for again when something changes; until then the addresses stand alone.
        .catch(() => undefined);
    }
  }, [client, waiting, letters]);
  const items = waiting.map(({ accountId, submission }): OutboxItem => {
    const letter = letters.get(`${accountId} ${submission.emailId}`);
    const people = [...(letter?.to ?? []), ...(letter?.cc ?? []), ...(letter?.bcc ?? [])];
    const envelope = submission.envelope?.rcptTo.map(({ email }) => ({ name: null, email })) ?? [];
    const account = accounts.find(({ id }) => id === accountId);
    return {
      id: submission.id,
      accountId,
      emailId: submission.emailId,
      color: account?.color ?? 'clay',
      accountName: named?.find(({ id }) => id === accountId)?.name || (account?.email ?? ''),
      recipients: people.length > 0 ? people : envelope,
      subject: letter?.subject ?? '',
      hasAttachment: letter?.hasAttachment ?? false,
      stage: submission.stage,
      problem: submission.problem,
      sendAt: Date.parse(submission.sendAt),
      retryAt: submission.retryAt === null ? null : Date.parse(submission.retryAt),
    };
  });
  return { items: items.toSorted((a, b) => b.sendAt - a.sendAt), hasAccounts: accounts.length > 1 };
};
