'use client';

import { words } from '@/components/conversation/unsubscribe/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { UnsubscribeOutcome } from '@/lib/base/unsubscribe';
import type { LeavingMail, WaysOut } from '@/lib/mail/trust/ways-out';

export type LeaveFailure = Exclude<UnsubscribeOutcome, 'done'> | 'failed';

type UnsubscribeDialogProps = {
  readonly name: string;
  readonly ways: WaysOut;
  /** How one click went. */
  readonly failure?: LeaveFailure | undefined;
  readonly isAsking: boolean;
  /** With one click. */
  readonly onLeave: () => void;
  readonly onWrite: (mail: LeavingMail) => void;
  readonly onClose: () => void;
};

/** What is left after one click was tried: a sender that could not be asked may be asked again. */
const waysAfter = (ways: WaysOut, failure: LeaveFailure | undefined): WaysOut =>
  failure === undefined || failure === 'failed' || failure === 'noAnswer' ? ways : { ...ways, oneClick: null };

const hostOf = (url: string): string => new URL(url).host;

/** Asks once before a sender is asked to write no more: with one click, else by a message, else on the sender's page. */
export const UnsubscribeDialog = (props: UnsubscribeDialogProps) => {
  const { name, failure, isAsking, onLeave, onWrite, onClose } = props;
  const { oneClick, mail, page } = waysAfter(props.ways, failure);
  const isPage = !oneClick && !mail && page !== null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('unsubscribe.title', { name })}
      actions={
        <>
          <Button onClick={onClose}>{words('unsubscribe.cancel')}</Button>
          {oneClick ? (
            <Button tone="primary" onClick={onLeave}>
              {words(isAsking ? 'unsubscribe.asking' : 'unsubscribe.confirm')}
            </Button>
          ) : mail ? (
            <Button tone="primary" onClick={() => onWrite(mail)}>
              {words('unsubscribe.write')}
            </Button>
          ) : (
            isPage && (
              <a
                href={page}
                target="_blank"
                rel="noopener noreferrer"
                referrerPolicy="no-referrer"
                onClick={onClose}
                className="inline-flex h-9 items-center justify-center rounded-control bg-wax-fill px-4 font-semibold text-on-fill text-ui whitespace-nowrap hover:bg-wax-fill-hover touch:h-11"
              >
                {words('unsubscribe.open')}
              </a>
            )
          )}
        </>
      }
    >
      <p role="alert" className="mb-2 text-danger empty:hidden">
        {failure && words(`unsubscribe.${failure}`)}
      </p>
      {oneClick && <p>{words('unsubscribe.oneClick', { host: hostOf(oneClick) })}</p>}
      {!oneClick && mail && <p className="wrap-anywhere">{words('unsubscribe.mail', { address: mail.to })}</p>}
      {isPage && <p>{words('unsubscribe.page', { host: hostOf(page) })}</p>}
    </Dialog>
  );
};
