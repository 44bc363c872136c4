'use client';

import { useLayoutEffect, useRef } from 'react';
import { dress, styleOf } from '@/components/conversation/mail-frame/dress';
import { followSize } from '@/components/conversation/mail-frame/follow-size';
import { forwardKeys } from '@/components/conversation/mail-frame/forward-keys';
import { useAsSent } from '@/components/conversation/mail-frame/use-as-sent';
import { type FrameContent, useFilledFrame } from '@/components/conversation/mail-frame/use-filled-frame';
import { useIsDark } from '@/components/conversation/mail-frame/use-is-dark';
import { words } from '@/components/conversation/words';
import { useTypeSize } from '@/components/ui/use-type-size';

type MailFrameProps = Omit<FrameContent, 'styleOf'> & {
  readonly title: string;
  /** Whose mail it is: whether it is shown as sent in the dark is remembered by the address. */
  readonly sender: string;
  readonly isQuoteShown: boolean;
};

/** A message's HTML in a document of its own (DESIGN §8): sandboxed without scripts, under its own policy, filled with sanitised nodes. */
export const MailFrame = (props: MailFrameProps) => {
  const { title, sender, isQuoteShown } = props;
  const host = useRef<HTMLDivElement>(null);
  const isDark = useIsDark(host);
  const [isAsSent, setAsSent] = useAsSent(sender);
  const slot = useRef<HTMLDivElement>(null);
  const { frame, filled } = useFilledFrame(slot, {
    ...props,
    styleOf: (hasColors) => (host.current ? styleOf({ host: host.current, hasColors, isDark, isAsSent }) : ''),
  });
  useLayoutEffect(() => filled?.showQuote(isQuoteShown), [filled, isQuoteShown]);

  const look = filled?.hasColors ? 'sent' : 'letter';
  const typeSize = useTypeSize();
  const frameClass = `block h-0 w-full border-0 ${filled ? '' : 'invisible'} ${look === 'sent' && isDark && isAsSent ? 'rounded-control' : ''} ${isDark && look === 'letter' ? 'scheme-dark' : 'scheme-light'}`;
  useLayoutEffect(() => {
    if (frame) Object.assign(frame, { title, className: frameClass });
  }, [frame, title, frameClass]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of type is another dress
  useLayoutEffect(() => {
    if (!filled || !frame || !host.current) return;
    const { document, hasColors } = filled;
    const ends = [dress(document, { host: host.current, hasColors, isDark, isAsSent })];
    ends.push(followSize(frame, document), forwardKeys(frame));
    // It is as high as its mail now (use-filled-frame.ts).
    frame.parentElement?.style.removeProperty('min-height');
    return () => {
      for (const end of ends.toReversed()) end();
    };
  }, [frame, filled, isDark, isAsSent, typeSize]);

  return (
    <div ref={host} className="font-ui">
      <div ref={slot} />
      {isDark && look === 'sent' && (
        <button
          type="button"
          onClick={() => setAsSent(!isAsSent)}
          className="mt-3 rounded-chip text-ink-3 text-small hover:text-ink print:hidden"
        >
          {words(isAsSent ? 'message.asSent.dark' : 'message.asSent')}
        </button>
      )}
    </div>
  );
};
