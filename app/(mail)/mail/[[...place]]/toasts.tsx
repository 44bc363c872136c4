'use client';

import { NewMailNotices } from '@/app/(mail)/mail/[[...place]]/new-mail-notices';
import { SendingToast } from '@/app/(mail)/mail/[[...place]]/sending-toast';
import { Toast } from '@/components/shell/toast';
import { translate } from '@/lib/base/messages/translate';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadable } from '@/lib/client/hooks/use-readable';

type ToastsProps = {
  readonly compose: (request: ComposeRequest) => void;
  readonly go: PlaceAndGo['go'];
};

/** The one toast at the bottom: what was just done, or what is about to be sent. Beside it new mail is told of. */
export const Toasts = ({ compose, go }: ToastsProps) => {
  const client = useMailClient();
  const notice = useReadable(client.notices);
  const undo = notice?.undo;
  return (
    <>
      <NewMailNotices go={go} />
      <div className="pointer-events-none fixed inset-x-4 bottom-6 z-20 flex max-tablet:bottom-36 laptop:start-20 desktop:start-66">
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
    </>
  );
};
