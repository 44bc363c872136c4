'use client';

import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { heightLimits, LIST_LIMITS, SIDE_LIMITS } from '@/components/shell/pane-limits';
import { Splitter } from '@/components/shell/splitter';
import { useKept } from '@/components/shell/use-kept';
import type { Screen } from '@/components/shell/use-screen';
import { translate } from '@/lib/base/messages/translate';
import type { ReadingPane } from '@/lib/base/reading-pane';

type FrameProps = {
  readonly screen: Screen;
  readonly top: ReactNode;
  /** Offline line or trouble bar, under the top bar. */
  readonly line?: ReactNode;
  readonly side: ReactNode;
  /** Icons alone on a laptop. Said whatever the screen is: a server does not know it, and what it writes must stand where it will. */
  readonly isRail: boolean;
  readonly list: ReactNode;
  readonly reading: ReactNode;
  /** Where the conversation stands from a tablet on. */
  readonly pane: ReadingPane;
  /** A conversation is open: on a phone, or without a pane of its own, it takes the list's place. */
  readonly isReading: boolean;
  /** The list is empty: list and reading pane become one panel. */
  readonly isListAlone: boolean;
  readonly bottom: ReactNode;
};

/** A size that this device keeps, written to the frame as a custom property; CSS clamps it to what the window allows. */
const useOwnSize = (frame: RefObject<HTMLElement | null>, name: 'side' | 'list' | 'list-height') => {
  const [size, keep] = useKept(`width.${name}`, '');
  useEffect(() => {
    if (/^\d+$/.test(size)) frame.current?.style.setProperty(`--own-${name}`, `${Number(size) / 16}rem`);
    else frame.current?.style.removeProperty(`--own-${name}`);
  }, [frame, name, size]);
  return (next: number | null) => keep(next === null ? '' : String(next));
};

const LIST_WIDTH =
  'max-tablet:w-full tablet:w-[clamp(19rem,var(--own-list,20rem),22.5rem)] laptop:w-[clamp(20rem,var(--own-list,22.5rem),30rem)] desktop:w-[clamp(20rem,var(--own-list,25rem),35rem)] wide:w-[clamp(20rem,var(--own-list,30rem),35rem)]';

const LIST_HEIGHT = 'w-full tablet:h-[max(15rem,min(var(--own-list-height,45%),100%-15rem))]';

/** How list and conversation share their room from a tablet on. */
const SHARES: Readonly<
  Record<
    ReadingPane,
    { readonly list: string; readonly behind: string; readonly reading: string; readonly closed: string }
  >
> = {
  right: {
    list: LIST_WIDTH,
    behind: 'max-tablet:invisible',
    reading: 'max-tablet:absolute tablet:border-s',
    closed: 'max-tablet:hidden',
  },
  below: {
    list: LIST_HEIGHT,
    behind: 'max-tablet:invisible',
    reading: 'max-tablet:absolute tablet:border-t',
    closed: 'max-tablet:hidden',
  },
  off: { list: 'w-full', behind: 'invisible', reading: 'absolute', closed: 'hidden' },
};

/** LOOK §5: the panes and what becomes of them on a tablet and on a phone. It holds no mail and knows no account. */
export const Frame = (props: FrameProps) => {
  const { screen, top, line, side, isRail, list, reading, pane, isReading, isListAlone, bottom } = props;
  const share = SHARES[pane];
  const frame = useRef<HTMLDivElement>(null);
  const sidePane = useRef<HTMLElement>(null);
  const listPane = useRef<HTMLElement>(null);
  const setSide = useOwnSize(frame, 'side');
  const setList = useOwnSize(frame, 'list');
  const setHeight = useOwnSize(frame, 'list-height');
  return (
    <div
      ref={frame}
      className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto] overflow-hidden bg-canvas print:block print:h-auto print:overflow-visible"
    >
      <a
        href="#list"
        className="fixed start-2 top-2 z-10 -translate-y-20 rounded-control bg-raised px-4 py-2 font-semibold shadow-float focus:translate-y-0"
      >
        {translate('shell.skip')}
      </a>
      <div className={`print:hidden ${isReading ? 'max-tablet:hidden' : ''}`}>{top}</div>
      <div className="print:hidden">{line}</div>
      <div className="flex min-h-0">
        <nav
          ref={sidePane}
          aria-label={translate('shell.sidebar')}
          className={`relative hidden min-h-0 shrink-0 flex-col laptop:flex print:hidden ${isRail ? 'laptop:w-16' : 'laptop:w-60'} desktop:w-[clamp(12.5rem,var(--own-side,15rem),20rem)]`}
        >
          {side}
          <Splitter
            label={translate('shell.splitter.side')}
            pane={sidePane}
            limits={SIDE_LIMITS}
            onSize={setSide}
            className="absolute inset-y-0 -end-1 hidden desktop:block"
          />
        </nav>
        <main
          className={`relative flex min-h-0 min-w-0 grow overflow-hidden border-line bg-paper laptop:rounded-ss-control laptop:border-s ${isReading ? 'tablet:border-t' : 'border-t'} ${pane === 'below' ? 'tablet:flex-col' : ''}`}
        >
          <section
            ref={listPane}
            id="list"
            tabIndex={-1}
            aria-label={translate('shell.list')}
            className={`flex min-h-0 shrink-0 flex-col bg-paper outline-0 print:hidden ${isListAlone ? 'w-full grow' : share.list} ${isReading ? share.behind : ''}`}
          >
            {list}
          </section>
          {!isListAlone && (
            <>
              {pane === 'right' && (
                <Splitter
                  label={translate('shell.splitter.list')}
                  pane={listPane}
                  limits={LIST_LIMITS[screen === 'phone' ? 'tablet' : screen]}
                  onSize={setList}
                  className="relative -mx-1 hidden tablet:block print:hidden"
                />
              )}
              {pane === 'below' && (
                <Splitter
                  axis="block"
                  label={translate('shell.splitter.height')}
                  pane={listPane}
                  limits={heightLimits}
                  onSize={setHeight}
                  className="relative -my-1 hidden tablet:block print:hidden"
                />
              )}
              <section
                aria-label={translate('shell.reading')}
                className={`flex min-h-0 min-w-0 grow flex-col inset-0 border-line bg-sheet print:border-0 ${share.reading} ${isReading ? '' : share.closed}`}
              >
                {reading}
              </section>
            </>
          )}
        </main>
      </div>
      <div className={`tablet:hidden print:hidden ${isReading ? 'hidden' : ''}`}>{bottom}</div>
    </div>
  );
};
