'use client';

import { useId, useState } from 'react';
import { saveFile } from '@/components/transfer/save-file';
import { words } from '@/components/transfer/words';
import { Button } from '@/components/ui/button';
import { type Choice, Choices } from '@/components/ui/choices';
import { Dialog } from '@/components/ui/dialog';
import type { AccountId, EmailId, MailboxId } from '@/lib/base/ids';

/** What is to be downloaded, all of one account. */
export type Exported = { readonly accountId: AccountId } & (
  | { readonly kind: 'messages'; readonly ids: readonly EmailId[] }
  | { readonly kind: 'mailbox'; readonly id: MailboxId; readonly name: string; readonly hasSubfolders: boolean }
);

/** As many as an address may hold. */
const MOST = 500;
type Form = 'zip' | 'mbox';
const CHOICES: readonly Choice<Form>[] = (['zip', 'mbox'] as const).map((value) => ({
  value,
  name: words(`export.${value}`),
  about: words(`export.${value}.about`),
}));

const urlOf = (exported: Exported, form: Form, withSubfolders: boolean): string => {
  const query = new URLSearchParams({ format: form });
  if (exported.kind === 'mailbox') query.set('mailboxId', exported.id);
  else query.set('emailId', exported.ids.join(','));
  if (withSubfolders) query.set('subfolders', '1');
  return `/api/export/${exported.accountId}?${query}`;
};

/** In which form mail is saved on this device. */
export const ExportDialog = ({ exported, onClose }: { readonly exported: Exported; readonly onClose: () => void }) => {
  const [form, setForm] = useState<Form>('zip');
  const subfoldersId = useId();
  const [isWhole, setWhole] = useState(true);
  const isMailbox = exported.kind === 'mailbox';
  const hasSubfolders = isMailbox && exported.hasSubfolders;
  // An mbox has no folders.
  const mayHave = hasSubfolders && form === 'zip';
  const withSubfolders = mayHave && isWhole;
  const tooMany = !isMailbox && exported.ids.length > MOST ? words('export.tooMany', { most: MOST }) : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        isMailbox
          ? words('export.title.mailbox', { name: exported.name })
          : words('export.title.messages', { count: exported.ids.length })
      }
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('export.cancel')}
          </Button>
          <Button
            tone="primary"
            disabledBecause={tooMany}
            onClick={() => {
              saveFile(urlOf(exported, form, withSubfolders));
              onClose();
            }}
          >
            {words('export.action')}
          </Button>
        </>
      }
    >
      {isMailbox && <p className="mb-4 text-ink-2 text-pretty text-ui">{words('export.mailbox.note')}</p>}
      <Choices legend={words('export.form')} choices={CHOICES} value={form} onChange={setForm} className="text-ui" />
      {hasSubfolders && (
        <label className="mt-3 flex cursor-pointer gap-3 border-line border-t pt-3 text-ui has-disabled:cursor-default touch:min-h-11">
          <input
            type="checkbox"
            checked={withSubfolders}
            disabled={!mayHave}
            onChange={(event) => setWhole(event.target.checked)}
            aria-labelledby={subfoldersId}
            aria-describedby={`${subfoldersId}-about`}
            className="mt-0.5 size-4 shrink-0 accent-ink"
          />
          <span className="min-w-0">
            <span id={subfoldersId} className="block font-medium">
              {words('export.subfolders')}
            </span>
            <span id={`${subfoldersId}-about`} className="block text-ink-3 text-pretty text-small">
              {words(mayHave ? 'export.subfolders.about' : 'export.subfolders.mbox')}
            </span>
          </span>
        </label>
      )}
      <p className="mt-4 text-ink-3 text-pretty text-small">{tooMany ?? words('export.note')}</p>
    </Dialog>
  );
};
