'use client';

import { useRef } from 'react';
import type { ImagesStanding } from '@/components/conversation/images/images-standing';
import { words } from '@/components/conversation/words';
import { Notice, NoticeAction } from '@/components/ui/notice';

type ImagesNoticeProps = {
  readonly standing: ImagesStanding;
  /** null: nobody is known to have sent it. */
  readonly sender: string | null;
  /** What was said last of the sender could not be saved. */
  readonly isNotKept: boolean;
  readonly onShow: () => void;
  readonly onAlways: () => void;
  readonly onAskAgain: () => void;
};

/** The line above a message with images from elsewhere. It stays when they are shown, so that nobody loses their place. */
export const ImagesNotice = (props: ImagesNoticeProps) => {
  const { standing, sender, isNotKept, onShow, onAlways, onAskAgain } = props;
  const told = useRef<HTMLSpanElement>(null);
  /** The button that was pressed goes: the keyboard stands on what is said instead. */
  const press = (act: () => void) => () => {
    act();
    told.current?.focus();
  };
  const isUndecided = standing.kind === 'out' || standing.kind === 'shown';
  return (
    <Notice
      tone="info"
      icon={standing.kind === 'shown' || standing.kind === 'allowed' ? 'file-image' : 'image-off'}
      className="mt-3"
      actions={
        standing.kind !== 'spam' && (
          <span className="flex min-w-0 flex-wrap">
            {standing.kind === 'out' && (
              <NoticeAction onClick={press(onShow)}>{words('message.images.show')}</NoticeAction>
            )}
            {standing.kind === 'failed' && (
              <NoticeAction onClick={press(onShow)}>{words('message.images.retry')}</NoticeAction>
            )}
            {isUndecided && sender !== null && (
              <NoticeAction onClick={press(onAlways)}>
                <span className="block max-w-60 truncate @max-md:max-w-44" title={sender}>
                  {words('message.images.always', { address: sender })}
                </span>
              </NoticeAction>
            )}
            {standing.kind === 'allowed' && (
              <NoticeAction onClick={press(onAskAgain)}>{words('message.images.askAgain')}</NoticeAction>
            )}
          </span>
        )
      }
      below={
        <span role="alert" className="block empty:hidden">
          {isNotKept && words('message.images.notKept')}
        </span>
      }
    >
      <span ref={told} role="status" tabIndex={-1} className="break-words outline-0">
        {textOf(standing, sender)}
      </span>
    </Notice>
  );
};

const textOf = (standing: ImagesStanding, sender: string | null): string => {
  switch (standing.kind) {
    case 'out':
      return standing.text;
    case 'allowed':
      return words('message.images.allowed', { address: sender ?? '' });
    default:
      return words(`message.images.${standing.kind}`);
  }
};
