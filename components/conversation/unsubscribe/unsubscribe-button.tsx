'use client';

import { useMemo, useState } from 'react';
import { type LeaveFailure, UnsubscribeDialog } from '@/components/conversation/unsubscribe/unsubscribe-dialog';
import { words } from '@/components/conversation/unsubscribe/words';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useLeftList } from '@/lib/client/hooks/use-left-list';
import { type LeavingMail, waysOut } from '@/lib/mail/trust/ways-out';

type UnsubscribeButtonProps = {
  readonly accountId: AccountId;
  readonly emailId: EmailId;
  /** Of the sender. */
  readonly name: string;
  /** What the message names. */
  readonly urls: readonly string[];
  readonly post: string | null;
  readonly onWrite: (mail: LeavingMail) => void;
};

/** Beside the sender of a message to many: how to hear no more of them. */
export const UnsubscribeButton = (props: UnsubscribeButtonProps) => {
  const { accountId, emailId, name, urls, post, onWrite } = props;
  const client = useMailClient();
  const { isLeft, leave } = useLeftList({ accountId, emailId });
  const [isAsked, setAsked] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<LeaveFailure>();
  const ways = useMemo(() => waysOut({ urls, post }), [urls, post]);
  if (!ways) return null;
  if (isLeft) return <span className="shrink-0 text-ink-3 text-small">{words('unsubscribe.done')}</span>;
  const close = () => {
    setAsked(false);
    setFailure(undefined);
  };
  const ask = async () => {
    if (isAsking) return;
    setAsking(true);
    const outcome = await leave();
    setAsking(false);
    if (outcome !== 'done') return setFailure(outcome);
    client.notify({ tone: 'done', text: words('unsubscribe.told', { name }) });
  };
  return (
    <>
      <LeaveLink onClick={() => setAsked(true)} />
      {isAsked && (
        <UnsubscribeDialog
          name={name}
          ways={ways}
          failure={failure}
          isAsking={isAsking}
          onLeave={() => void ask()}
          onWrite={(mail) => {
            close();
            onWrite(mail);
          }}
          onClose={close}
        />
      )}
    </>
  );
};

/** As it stands beside the name. */
export const LeaveLink = ({ onClick }: { readonly onClick: () => void }) => (
  <button
    type="button"
    onClick={onClick}
    className="-my-0.5 h-6 shrink-0 rounded-chip px-1 text-link text-small underline touch:-my-3 touch:h-11"
  >
    {words('unsubscribe.button')}
  </button>
);
