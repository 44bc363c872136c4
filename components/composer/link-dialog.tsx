'use client';

import { type FormEvent, useState } from 'react';
import type { SelectedLink } from '@/components/composer/editor/rich-editor';
import { words } from '@/components/composer/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import { parseUrl } from '@/lib/mail/text/parse-url';

type LinkDialogProps = {
  readonly link: SelectedLink;
  readonly onSet: (link: SelectedLink | null) => void;
  readonly onClose: () => void;
};

/** The address as it will be written: "example.test" is a page, "bob@example.test" a mailbox; nothing that runs. */
export const linkAddress = (typed: string): string | undefined => {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  const isMailbox = /^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text);
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : isMailbox ? `mailto:${text}` : `https://${text}`;
  const url = parseUrl(whole);
  if (!url || !['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return undefined;
  return url.protocol.startsWith('http') && !url.hostname.includes('.') && url.hostname !== 'localhost'
    ? undefined
    : url.href;
};

/** Where the selected words lead. */
export const LinkDialog = ({ link, onSet, onClose }: LinkDialogProps) => {
  const [href, setHref] = useState(link.href);
  const [text, setText] = useState(link.text);
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const address = linkAddress(href);
    if (address === undefined) setWrong(true);
    else onSet({ href: address, text: text.trim() });
  };
  return (
    <Dialog isOpen onClose={onClose} title={words('composer.link.title')}>
      <form onSubmit={submit} noValidate>
        <TextField
          label={words('composer.link.address')}
          value={href}
          data-autofocus
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setHref(event.target.value);
            setWrong(false);
          }}
          error={isWrong ? words('composer.link.wrong') : undefined}
        />
        <TextField
          label={words('composer.link.text')}
          value={text}
          className="mt-4"
          onChange={(event) => setText(event.target.value)}
        />
        <div className="mt-6 flex justify-end gap-2">
          {link.href !== '' && (
            <Button tone="quiet" onClick={() => onSet(null)}>
              {words('composer.link.remove')}
            </Button>
          )}
          <Button type="submit">{words('composer.link.set')}</Button>
        </div>
      </form>
    </Dialog>
  );
};
