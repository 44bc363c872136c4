'use client';

import { useEffect, useState } from 'react';
import { cancel } from '@/app/(mail)/mail/[[...place]]/sending-toast';
import { useOutboxItems } from '@/app/(mail)/mail/[[...place]]/use-outbox-items';
import { OutboxDetail } from '@/components/outbox/outbox-detail';
import { OutboxList } from '@/components/outbox/outbox-list';
import type { OutboxItem } from '@/components/outbox/outbox-view';
import { words } from '@/components/outbox/words';
import { IconButton } from '@/components/ui/icon-button';
import { translate } from '@/lib/base/messages/translate';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { EmailSubmissionPatch } from '@/lib/jmap/email-submission';

type OutboxRoomProps = { readonly compose: (request: ComposeRequest) => void };

/** The Outbox: what waits, what failed and what is uncertain, of all accounts. */
export const OutboxRoom = ({ compose }: OutboxRoomProps) => {
  const client = useMailClient();
  const { items, hasAccounts } = useOutboxItems();
  const [openId, setOpenId] = useState<string | null>(null);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const open = items.find(({ id }) => id === openId);
  const change = async ({ accountId, id }: OutboxItem, patch: EmailSubmissionPatch): Promise<void> => {
    try {
      const [result] = await client.call([['EmailSubmission/set', { accountId, update: { [id]: patch } }, 's']]);
      const refused = (result?.response as { notUpdated?: Record<string, unknown> | null } | undefined)?.notUpdated;
      if (result?.error || refused?.[id]) throw new Error('Refused');
    } catch {
      client.notify({ tone: 'failed', text: translate('act.refused') });
    }
  };
  const edit = ({ accountId, emailId }: OutboxItem) => compose({ kind: 'draft', accountId, emailId });
  const submissionOf = ({ accountId, id }: OutboxItem) =>
    client
      .submissions(accountId)
      .read()
      ?.find((submission) => submission.id === id);
  return (
    <div
      className={`relative grid h-full min-h-0 ${items.length > 0 ? 'tablet:grid-cols-[minmax(19rem,25rem)_minmax(0,1fr)]' : ''}`}
    >
      <OutboxList
        items={items}
        now={now}
        openId={open?.id ?? null}
        hasAccounts={hasAccounts}
        onOpen={(item) => setOpenId(item.id)}
      />
      {open && (
        <div className="flex min-h-0 flex-col border-line bg-sheet max-tablet:absolute max-tablet:inset-0 tablet:border-s">
          <div className="flex h-12 shrink-0 items-center border-line border-b ps-2 tablet:hidden">
            <IconButton icon="arrow-left" label={words('outbox.back')} onClick={() => setOpenId(null)} />
          </div>
          <OutboxDetail
            item={open}
            now={now}
            hasAccounts={hasAccounts}
            onCancel={(item) => {
              const submission = submissionOf(item);
              if (submission) void cancel(client, { accountId: item.accountId, submission }, compose);
            }}
            onEdit={edit}
            onRetry={(item) => void change(item, { retry: true })}
            onSettled={(item) => void change(item, { settled: true })}
          />
        </div>
      )}
    </div>
  );
};
