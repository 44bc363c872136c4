'use client';

import type { ClipboardEvent, MouseEvent } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { QuoteFold } from '@/components/composer/quote-fold';
import { RichBody } from '@/components/composer/rich-body';
import { Signature } from '@/components/composer/signature';
import type { Composer } from '@/components/composer/use-composer';
import { words } from '@/components/composer/words';
import type { ComposeSession } from '@/lib/client/hooks/use-compose-session';
import type { Identity } from '@/lib/jmap/identity';

type ComposerWordsProps = {
  readonly session: ComposeSession;
  readonly composer: Composer;
  readonly house: ComposeHouse;
  readonly identity: Identity | undefined;
  readonly isFocused: boolean;
};

/** The message itself: what one writes, what is put below it, what is quoted. */
export const ComposerWords = ({ session, composer, house, identity, isFocused }: ComposerWordsProps) => {
  const { draft, editor, epoch } = composer;
  const isPlain = draft.format === 'plain';
  /** A screenshot goes into the words; other files go with them. Text that comes along with a picture is meant as text. */
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.clipboardData.types.includes('text/html')) return;
    event.preventDefault();
    event.stopPropagation();
    const isPicture = ({ type }: File) => /^image\/(?:png|jpeg|gif|webp)$/.test(type);
    if (isPlain) composer.attach(files);
    else {
      composer.insertImages(files.filter(isPicture));
      composer.attach(files.filter((file) => !isPicture(file)));
    }
  };
  /** The empty room below the words belongs to them. */
  const onClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget) editor.current?.focus('end');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the words is a convenience of the pointer
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the words themselves
    <div
      onPasteCapture={onPaste}
      onClick={onClick}
      className="flex min-h-0 grow flex-col overflow-y-auto px-4 py-3 text-body max-tablet:text-field"
    >
      {isPlain ? (
        <textarea
          ref={composer.plain}
          aria-label={words('composer.body')}
          value={draft.text}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
          autoFocus={isFocused || epoch > 0}
          onChange={(event) => session.change({ text: event.target.value })}
          className="field-sizing-content min-h-18 w-full max-w-measure shrink-0 resize-none bg-transparent outline-0"
        />
      ) : (
        <RichBody
          key={epoch}
          session={session}
          house={house}
          editor={editor}
          isFocused={isFocused || epoch > 0}
          onFormat={composer.setFormat}
          onLink={composer.askForLink}
        />
      )}
      {draft.hasSignature && <Signature identity={identity} isPlain={isPlain} />}
      {draft.quote && <QuoteFold onShow={composer.showQuote} onRemove={() => session.change({ quote: null })} />}
    </div>
  );
};
