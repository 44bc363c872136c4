'use client';

import { type ChangeEvent, useRef } from 'react';
import { SaveLine } from '@/components/composer/save-line';
import { type Archives, OtherSend, SendButton } from '@/components/composer/send-button';
import { ToolButton } from '@/components/composer/tool-button';
import type { Composer } from '@/components/composer/use-composer';
import { words } from '@/components/composer/words';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';

type PickerProps = { readonly composer: Composer };

/** Attach and insert, each with the browser's own picker. */
export const FileButtons = ({ composer }: PickerProps) => {
  const files = useRef<HTMLInputElement>(null);
  const images = useRef<HTMLInputElement>(null);
  const take = (use: (files: readonly File[]) => void) => (event: ChangeEvent<HTMLInputElement>) => {
    use([...(event.target.files ?? [])]);
    // The same file may be chosen again.
    event.target.value = '';
  };
  return (
    <>
      <IconButton icon="paperclip" label={words('composer.attach')} onClick={() => files.current?.click()} />
      <input ref={files} type="file" multiple hidden onChange={take(composer.attach)} data-testid="attach" />
      {composer.draft.format === 'html' && (
        <ToolButton
          icon="image-plus"
          label={words('composer.image')}
          onClick={() => images.current?.click()}
          className="max-tablet:hidden"
        />
      )}
      <input
        ref={images}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={take(composer.insertImages)}
      />
    </>
  );
};

type MoreProps = PickerProps & { readonly archives?: Archives; readonly onDiscard?: () => void };

export const ComposerMore = ({ composer, archives, onDiscard }: MoreProps) => {
  const isPlain = composer.draft.format === 'plain';
  return (
    <Menu
      label={words('composer.more')}
      trigger={(trigger) => <IconButton icon="ellipsis-vertical" label={words('composer.more')} {...trigger} />}
    >
      <MenuItem icon="file-text" onSelect={composer.switchFormat}>
        {words(isPlain ? 'composer.rich' : 'composer.plain')}
      </MenuItem>
      <MenuItem icon={composer.draft.asksReceipt ? 'check' : 'mail-open'} onSelect={composer.switchReceipt}>
        {words(composer.draft.asksReceipt ? 'composer.receipt.stop' : 'composer.receipt')}
      </MenuItem>
      {onDiscard && (
        <>
          <OtherSend archives={archives} onSend={(isArchived) => composer.send({ archives: isArchived })} />
          <MenuItem icon="calendar-clock" onSelect={() => composer.setAsk({ kind: 'time' })}>
            {words('composer.send.later')}
          </MenuItem>
          <MenuItem icon="trash-2" tone="danger" onSelect={onDiscard}>
            {words('composer.discard')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
};

type ComposerFootProps = PickerProps & {
  readonly archives: Archives;
  readonly isFormatShown: boolean;
  readonly onFormat: () => void;
  readonly onDiscard: () => void;
};

/** Send and the tools; at the end where the words are safe, and the bin. */
export const ComposerFoot = ({ composer, archives, isFormatShown, onFormat, onDiscard }: ComposerFootProps) => (
  <footer className="flex h-14 shrink-0 items-center gap-1 border-line border-t ps-4 pe-3">
    <SendButton
      isPressed={composer.isPressed}
      archives={archives}
      onSend={(isArchived) => composer.send({ archives: isArchived })}
      onSendAt={(at) => composer.send({ until: at.toISOString() })}
      onPick={() => composer.setAsk({ kind: 'time' })}
    />
    <span className="w-1" />
    {composer.draft.format === 'html' && (
      <ToolButton icon="type" label={words('composer.format')} isPressed={isFormatShown} onClick={onFormat} />
    )}
    <FileButtons composer={composer} />
    <ComposerMore composer={composer} />
    <span className="min-w-0 grow" />
    <SaveLine view={composer.view} />
    <IconButton icon="trash-2" label={words('composer.discard')} onClick={onDiscard} />
  </footer>
);
