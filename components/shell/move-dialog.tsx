'use client';

import { type KeyboardEvent, useState } from 'react';
import { mailboxIcon, mailboxPath } from '@/components/shell/mailbox-tree';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { TextField } from '@/components/ui/text-field';
import { translate } from '@/lib/base/messages/translate';
import type { Mailbox } from '@/lib/jmap/mailbox';

type MoveDialogProps = {
  readonly mailboxes: readonly Mailbox[];
  /** The mailbox in view: moving there would change nothing. */
  readonly current: string | null;
  readonly onClose: () => void;
  readonly onChoose: (mailbox: Mailbox) => void;
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Every mailbox of the account: type to find one, arrows to choose, Enter to move. */
export const MoveDialog = ({ mailboxes, current, onClose, onChoose }: MoveDialogProps) => {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = mailboxes
    .filter(({ id, myRights }) => id !== current && myRights.mayAddItems)
    .map((mailbox) => ({ mailbox, path: mailboxPath(mailbox, mailboxes) }))
    .filter(({ path }) => fold(path).includes(fold(text.trim())));
  const at = Math.min(chosen, found.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setChosen((at + step + found.length) % found.length);
    }
    const wanted = found[at]?.mailbox;
    if (event.key === 'Enter' && wanted) {
      event.preventDefault();
      onChoose(wanted);
    }
  };
  return (
    <Dialog isOpen onClose={onClose} title={translate('action.move')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field's keys choose in the list below it */}
      <div onKeyDown={onKeyDown}>
        <TextField
          label={translate('move.find')}
          name="find"
          autoComplete="off"
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="move-found"
          aria-activedescendant={found[at] ? `move-${found[at].mailbox.id}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
        />
        <div
          id="move-found"
          role="listbox"
          aria-label={translate('action.move')}
          className="mt-3 max-h-80 overflow-y-auto"
        >
          {found.map(({ mailbox, path }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              key={mailbox.id}
              id={`move-${mailbox.id}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              onClick={() => onChoose(mailbox)}
              className={`flex h-9 cursor-pointer items-center gap-3 rounded-chip px-2 touch:h-11 ${index === at ? 'bg-selected' : 'hover:bg-hover'}`}
            >
              <Icon name={mailboxIcon(mailbox)} className="text-ink-2" />
              <span className="min-w-0 grow truncate">{path}</span>
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="py-4 text-ink-3 text-small">{translate('move.none')}</p>}
      </div>
    </Dialog>
  );
};
