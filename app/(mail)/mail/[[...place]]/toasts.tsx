'use client';

import { useEffect } from 'react';
import { SendingToast } from '@/app/(mail)/mail/[[...place]]/sending-toast';
import { Toast } from '@/components/shell/toast';
import { translate } from '@/lib/base/messages/translate';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The one toast at the bottom: what was just done, or what is about to be sent. */
export const Toasts = ({ compose }: { readonly compose: (request: ComposeRequest) => void }) => {
  const client = useMailClient();
  const notice = useReadable(client.notices);
  // Whoever reloads may still want to undo what was done before.
  useEffect(() => {
    void client.undo.read();
  }, [client]);
  const undo = notice?.undo;
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-6 z-20 flex max-tablet:bottom-18 laptop:start-20 desktop:start-66">
      {notice ? (
        <Toast
          key={notice.id}
          text={notice.text}
          tone={notice.tone}
          details={notice.details}
          onClose={() => client.dismissNotice(notice.id)}
          action={
            undo === undefined
              ? undefined
              : { label: translate('action.undo'), keys: 'Z', onAct: () => void client.takeBack(undo) }
          }
        />
      ) : (
        <SendingToast compose={compose} />
      )}
    </div>
  );
};
