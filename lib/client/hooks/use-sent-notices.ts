'use client';

import { useEffect, useRef } from 'react';
import { translateLater } from '@/lib/base/messages/translate-later';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { responseOf } from '@/lib/client/cache/method-refused';
import { isTaken, type OpenSubmission, SentWatch } from '@/lib/client/cache/sent-watch';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useOpenSubmissions } from '@/lib/client/hooks/use-open-submissions';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import type { GetResponse } from '@/lib/jmap/method';

/** Says "Sent", with a way to look at it, once a server took what was just sent (LOOK §6, Toasts). */
export const useSentNotices = (): void => {
  const client = useMailClient();
  const open = useOpenSubmissions();
  const watch = useRef<SentWatch>(undefined);
  useEffect(() => {
    watch.current ??= new SentWatch();
    for (const one of watch.current.look(open, Date.now())) void tellIfSent(client, one);
  }, [client, open]);
};

const tellIfSent = async (client: MailClient, { accountId, submission }: OpenSubmission): Promise<void> => {
  const { id, threadId } = submission;
  if (!isTaken(submission)) {
    // It is open no more: done, or taken back by somebody. Without an answer there is nothing to tell.
    const [result] = await client
      .call([['EmailSubmission/get', { accountId, ids: [id] }, 's']])
      .catch(() => [undefined]);
    if (!result || result.error) return;
    const [now] = responseOf<GetResponse<EmailSubmission>>(result).list;
    if (!now || !isTaken(now)) return;
  }
  const sent = client
    .mailboxes(accountId)
    .read()
    ?.find(({ role }) => role === 'sent');
  client.notify({
    tone: 'done',
    text: translateLater('send.sent'),
    place: { accountId, list: sent?.id ?? 'all', threadId },
  });
};
