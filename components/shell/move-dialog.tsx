'use client';

import { type KeyboardEvent, useState } from 'react';
import { mailboxIcon, mailboxName, mailboxPath } from '@/components/shell/mailbox-tree';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { TextField } from '@/components/ui/text-field';
import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import { translateAction } from '@/lib/base/messages/translate-action';
import { translateLater } from '@/lib/base/messages/translate-later';
import type { Mailbox } from '@/lib/jmap/mailbox';

/** The mailboxes of one account. */
export type MoveGroup = {
  readonly accountId: AccountId;
  readonly email: string;
  readonly color: LabelColor;
  readonly mailboxes: readonly Mailbox[];
  /** The mailbox in view: moving there would change nothing. */
  readonly current: string | null;
};

export type MoveChoice = {
  readonly accountId: AccountId;
  readonly mailbox: Mailbox;
  /** As people know it; with the address where there are several accounts. */
  readonly name: string;
  readonly isCopy: boolean;
};

type MoveDialogProps = {
  /** Where the mail is comes first. */
  readonly groups: readonly MoveGroup[];
  /** Copying was asked for; it can still be moved instead. */
  readonly startsAsCopy?: boolean | undefined;
  readonly onClose: () => void;
  readonly onChoose: (choice: MoveChoice) => void;
  /** Makes a folder of this name at the top, and chooses it. */
  readonly onCreate: (accountId: AccountId, name: string, isCopy: boolean) => void;
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** What is put into Snoozed without a time would never come back. */
const isForMail = ({ role, myRights }: Mailbox): boolean => role !== 'snoozed' && myRights.mayAddItems;

/** Where mail may go: what the person types is a part of its path, or of the address of its account. */
const foundIn = ({ email, mailboxes, current }: MoveGroup, text: string, isCopy: boolean) =>
  mailboxes
    .filter((mailbox) => (isCopy || mailbox.id !== current) && isForMail(mailbox))
    .map((mailbox) => ({ mailbox, path: mailboxPath(mailbox, mailboxes) }))
    .filter(({ path }) => fold(`${path} ${email}`).includes(fold(text.trim())));

const NEW = 'move-new';

/** What the person typed, if it is the name of no folder where the mail is. */
const nameForNew = (group: MoveGroup | undefined, text: string): string | undefined => {
  const name = text.trim();
  if (!group || name === '') return undefined;
  const isThere = group.mailboxes.some((mailbox) => fold(mailboxPath(mailbox, group.mailboxes)) === fold(name));
  return isThere ? undefined : name;
};

/** Every mailbox of every account: type to find one, arrows to choose, Enter to move or to copy. */
export const MoveDialog = ({ groups, startsAsCopy = false, onClose, onChoose, onCreate }: MoveDialogProps) => {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [isCopy, setCopy] = useState(startsAsCopy);
  const hasSeveral = groups.length > 1;
  const sections = groups
    .map((group) => ({ group, found: foundIn(group, text, isCopy) }))
    .filter(({ found }) => found.length > 0);
  const all = sections.flatMap(({ group, found }) => found.map(({ mailbox, path }) => ({ group, mailbox, path })));
  const newName = nameForNew(groups[0], text);
  const count = all.length + (newName ? 1 : 0);
  const at = Math.min(chosen, count - 1);
  const wanted = all[at];
  const isNew = newName !== undefined && at === all.length;
  const create = () => groups[0] && newName && onCreate(groups[0].accountId, newName, isCopy);
  const idOf = (accountId: AccountId, mailbox: Mailbox) => `move-${accountId}-${mailbox.id}`;
  const choose = ({ accountId, email }: MoveGroup, mailbox: Mailbox) => {
    const isElsewhere = accountId !== groups[0]?.accountId;
    const name = isElsewhere ? `${mailboxName(mailbox)}, ${email}` : mailboxName(mailbox);
    onChoose({ accountId, mailbox, name, isCopy });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      const next = (at + step + count) % count;
      setChosen(next);
      const row = all[next];
      const id = row ? idOf(row.group.accountId, row.mailbox) : NEW;
      document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && count > 0) {
      event.preventDefault();
      if (wanted) choose(wanted.group, wanted.mailbox);
      else create();
    }
  };
  const title = translateAction(isCopy ? 'action.copy' : 'action.move');
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field's keys choose in the list below it */}
      <div onKeyDown={onKeyDown}>
        <TextField
          label={translateLater('move.find')}
          name="find"
          autoComplete="off"
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="move-found"
          aria-activedescendant={wanted ? idOf(wanted.group.accountId, wanted.mailbox) : isNew ? NEW : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
        />
        <div id="move-found" role="listbox" aria-label={title} className="mt-3 max-h-80 overflow-y-auto">
          {sections.map(({ group, found }) => (
            // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
            <div key={group.accountId} role="group" aria-label={group.email}>
              {hasSeveral && (
                <div
                  aria-hidden="true"
                  className="sticky top-0 flex h-8 items-center gap-3 bg-raised px-2 font-semibold text-ink-3 text-tiny"
                >
                  <span className={`c-${group.color} ms-1.5 me-1.5 size-2 rounded-full bg-dot`} />
                  {group.email}
                </div>
              )}
              {found.map(({ mailbox, path }) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
                <div
                  key={mailbox.id}
                  id={idOf(group.accountId, mailbox)}
                  role="option"
                  aria-selected={mailbox === wanted?.mailbox}
                  tabIndex={-1}
                  onClick={() => choose(group, mailbox)}
                  className={`flex h-9 cursor-pointer items-center gap-3 rounded-chip px-2 touch:h-11 ${mailbox === wanted?.mailbox ? 'bg-selected' : 'hover:bg-hover'}`}
                >
                  <Icon name={mailboxIcon(mailbox)} className="text-ink-2" />
                  <span className="min-w-0 grow truncate">{path}</span>
                </div>
              ))}
            </div>
          ))}
          {newName && (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              id={NEW}
              role="option"
              aria-selected={isNew}
              tabIndex={-1}
              onClick={create}
              className={`flex h-9 cursor-pointer items-center gap-3 rounded-chip px-2 touch:h-11 ${isNew ? 'bg-selected' : 'hover:bg-hover'}`}
            >
              <Icon name="plus" className="text-ink-2" />
              <span className="min-w-0 grow truncate">{translateLater('move.create', { name: newName })}</span>
            </div>
          )}
        </div>
        {count === 0 && <p className="py-4 text-ink-3 text-small">{translateLater('move.none')}</p>}
      </div>
      <label className="mt-3 flex cursor-pointer items-center gap-3 rounded-control text-ui touch:min-h-11">
        <input
          type="checkbox"
          name="copy"
          checked={isCopy}
          onChange={(event) => setCopy(event.target.checked)}
          className="size-4 shrink-0 accent-ink"
        />
        {translateLater('move.isCopy')}
      </label>
      {hasSeveral && !isCopy && (
        <p className="mt-2 text-ink-3 text-pretty text-small">{translateLater('move.between')}</p>
      )}
    </Dialog>
  );
};
