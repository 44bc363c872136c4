'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { AttachmentCards } from '@/components/composer/attachment-cards';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { ComposerAsks } from '@/components/composer/composer-asks';
import { ComposerFoot, ComposerMore, FileButtons } from '@/components/composer/composer-foot';
import { ComposerHead } from '@/components/composer/composer-head';
import { composerCommand } from '@/components/composer/composer-keys';
import { ComposerLines, type LinesControls } from '@/components/composer/composer-lines';
import { ComposerNotice } from '@/components/composer/composer-notice';
import { ComposerWords } from '@/components/composer/composer-words';
import type { WindowMode } from '@/components/composer/dock-layout';
import { FormatBar } from '@/components/composer/format-bar';
import { SaveLine } from '@/components/composer/save-line';
import { trapFocus } from '@/components/composer/trap-focus';
import { useComposer } from '@/components/composer/use-composer';
import { useFileDrop } from '@/components/composer/use-file-drop';
import { words } from '@/components/composer/words';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import type { ComposeSession } from '@/lib/client/hooks/use-compose-session';

export type ComposerShape = 'docked' | 'full' | 'phone';

type ComposerProps = {
  readonly session: ComposeSession;
  readonly house: ComposeHouse;
  readonly shape: ComposerShape;
  /** It has just been opened, or opened again: the cursor goes where one writes first. */
  readonly isFocused: boolean;
  readonly onMode: (mode: WindowMode) => void;
  readonly onClose: () => void;
  readonly onDiscard: () => void;
  /** It was used: it keeps its room longer than the others. */
  readonly onUse: () => void;
};

const SHAPES: Readonly<Record<ComposerShape, string>> = {
  docked:
    'relative h-[min(37.5rem,calc(100dvh-1rem))] w-140 max-w-[calc(100vw-2rem)] rounded-t-float border border-b-0 shadow-float',
  full: 'fixed inset-0 z-10 m-auto h-[min(56rem,calc(100dvh-4rem))] w-210 max-w-[calc(100vw-2rem)] rounded-float border shadow-float',
  phone: 'fixed inset-0 z-10 h-dvh w-full',
};

/** One message being written: head, lines, words, files, tools. */
export const Composer = (props: ComposerProps) => {
  const { session, house, shape, isFocused, onMode, onClose, onDiscard, onUse } = props;
  const { accountId, identityId } = session.draft;
  const known = house.identities.find((one) => one.accountId === accountId && one.identity.id === identityId);
  const composer = useComposer(session, known?.identity);
  const { draft, view, editor, lines, settle, send } = composer;
  const [isFormatShown, setFormatShown] = useState(true);
  const { original } = draft;
  const archives = original?.keyword === '$answered' ? house.archives(original.accountId) : undefined;
  const isArchived = archives === 'first';
  const lineControls = useRef<LinesControls>(null);
  const drop = useFileDrop(composer.attach);
  const isPhone = shape === 'phone';
  const title = draft.subject.trim() || words('composer.new');

  // Who is asked for comes first; with that known, the words.
  const startsWithWords = useRef(draft.to.length + draft.cc.length + draft.bcc.length > 0);
  const toLine = lines.to;
  useEffect(() => {
    if (!isFocused) return;
    if (startsWithWords.current) editor.current?.focus('start');
    else toLine.current?.focus();
  }, [isFocused, editor, toLine]);

  const put = (mode: WindowMode) => {
    settle();
    onMode(mode);
  };
  const close = () => {
    settle();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // The dialogs stand inside this element and have keys of their own.
    if ((event.target as Element).closest('dialog,[role="menu"]') || event.defaultPrevented) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && isCommand) {
      event.preventDefault();
      send({ archives: isArchived });
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (isPhone) close();
      else put('minimised');
    } else if (shape === 'full') trapFocus(event);
  };
  const bar = draft.format === 'html' && (isFormatShown || isPhone) && (
    <FormatBar
      format={composer.format}
      onCommand={(command) => editor.current?.run(command)}
      onLink={composer.askForLink}
    />
  );
  return (
    <section
      role="dialog"
      aria-label={words('composer.window', { subject: title })}
      aria-modal={shape === 'docked' ? undefined : true}
      onKeyDownCapture={(event) => {
        // Before the editor makes a line of it, or bold of what is meant to be copied to somebody unseen.
        const command = composerCommand(event);
        if (command === undefined) return;
        if (command === 'send') return onKeyDown(event);
        // What is asked in a dialog here is answered first.
        if ((event.target as Element).closest('dialog')) return;
        event.preventDefault();
        if (command === 'discard') onDiscard();
        else lineControls.current?.show(command);
      }}
      onKeyDown={onKeyDown}
      onFocusCapture={onUse}
      {...drop.handlers}
      className={`pointer-events-auto flex flex-col overflow-hidden border-line bg-sheet text-ink ${SHAPES[shape]}`}
    >
      {isPhone ? (
        <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b bg-canvas px-1">
          <IconButton icon="x" label={words('composer.close')} onClick={close} />
          <span className="min-w-0 grow">
            <SaveLine view={view} />
          </span>
          <FileButtons composer={composer} />
          <ComposerMore composer={composer} archives={archives} onDiscard={onDiscard} />
          <button
            type="button"
            onClick={() => send({ archives: isArchived })}
            className={`ms-1 me-2 flex h-11 shrink-0 items-center gap-2 rounded-control bg-wax-fill px-4 font-semibold text-on-fill hover:bg-wax-fill-hover active:bg-wax-fill-hover motion-safe:transition-transform motion-safe:duration-[60ms] ${composer.isPressed ? 'scale-[.92]' : ''}`}
          >
            {isArchived && <Icon name="archive" size={16} />}
            {words('composer.send')}
            {isArchived && <span className="sr-only"> {words('composer.send.andArchive')}</span>}
          </button>
        </header>
      ) : (
        <ComposerHead title={title} isFull={shape === 'full'} onMode={put} onClose={close} />
      )}
      <ComposerLines controls={lineControls} session={session} composer={composer} house={house} />
      <ComposerWords
        session={session}
        composer={composer}
        house={house}
        identity={known?.identity}
        isFocused={isFocused && startsWithWords.current}
      />
      <ComposerNotice view={view} />
      <AttachmentCards session={session} attachments={draft.attachments} />
      {bar}
      {!isPhone && (
        <ComposerFoot
          composer={composer}
          archives={archives}
          isFormatShown={isFormatShown}
          onFormat={() => setFormatShown(!isFormatShown)}
          onDiscard={onDiscard}
        />
      )}
      {drop.isOver && (
        <div className="pointer-events-none absolute inset-1 z-20 grid place-items-center rounded-control border-2 border-focus border-dashed bg-sheet font-semibold opacity-95">
          {words('composer.drop')}
        </div>
      )}
      <span role="status" className="sr-only">
        {composer.said}
      </span>
      <ComposerAsks composer={composer} />
    </section>
  );
};
