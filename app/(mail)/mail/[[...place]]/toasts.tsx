'use client';

import { BulkToast, useBulk } from '@/app/(mail)/mail/[[...place]]/bulk-toast';
import { NewMailNotices } from '@/app/(mail)/mail/[[...place]]/new-mail-notices';
import { SendingToast } from '@/app/(mail)/mail/[[...place]]/sending-toast';
import { Toast } from '@/components/shell/toast';
import { translateAction } from '@/lib/base/messages/translate-action';
import { translateLater } from '@/lib/base/messages/translate-later';
import { undo as undoAction } from '@/lib/client/actions/undo';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { MailNotice } from '@/lib/client/cache/mail-notice';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { type KeyOf, useKeyOf } from '@/lib/client/hooks/use-key-of';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { useSentNotices } from '@/lib/client/hooks/use-sent-notices';

type Doors = { readonly client: MailClient; readonly go: PlaceAndGo['go']; readonly keyOf: KeyOf };
type ToastsProps = {
  readonly compose: (request: ComposeRequest) => void;
  readonly go: PlaceAndGo['go'];
};

/** The one thing that can be done about it: take it back, or look at it. */
const actionOf = ({ id, undo, onUndo, place }: MailNotice, { client, go, keyOf }: Doors) => {
  if (undo !== undefined)
    return { label: translateAction('action.undo'), keys: keyOf(undoAction), onAct: () => void client.takeBack(undo) };
  const leave = (then: () => void) => () => {
    client.dismissNotice(id);
    then();
  };
  if (onUndo) return { label: translateAction('action.undo'), keys: keyOf(undoAction), onAct: leave(onUndo) };
  return place && { label: translateLater('send.view'), onAct: leave(() => go(place)) };
};

/** The one toast at the bottom: what was just done, or what is about to be sent. Beside it new mail is told of. */
export const Toasts = ({ compose, go }: ToastsProps) => {
  const client = useMailClient();
  const notice = useReadable(client.notices);
  const keyOf = useKeyOf();
  const bulk = useBulk();
  useSentNotices();
  return (
    <>
      <NewMailNotices go={go} />
      <div className="pointer-events-none fixed inset-x-4 bottom-6 z-20 flex flex-wrap gap-2 max-tablet:bottom-36 laptop:start-20 desktop:start-66">
        {notice ? (
          <Toast
            key={notice.id}
            text={notice.text}
            tone={notice.tone}
            details={notice.details}
            onClose={() => client.dismissNotice(notice.id)}
            action={actionOf(notice, { client, go, keyOf })}
          />
        ) : (
          <>
            {bulk && <BulkToast {...bulk} />}
            <SendingToast compose={compose} />
          </>
        )}
      </div>
    </>
  );
};
