'use client';

import { useState } from 'react';
import { IMPORTS, REPORT } from '@/app/gallery/transfer/stories';
import { ExportDialog, type Exported } from '@/components/transfer/export-dialog';
import { ImportDialog } from '@/components/transfer/import-dialog';
import { ImportRow } from '@/components/transfer/import-row';
import { Button } from '@/components/ui/button';
import type { AccountId, EmailId, MailboxId } from '@/lib/base/ids';

const nothing = () => undefined;
const onReport = async (_shown: unknown, { outcome }: { readonly outcome?: 'refused' }) => ({
  messages: REPORT.filter((message) => outcome === undefined || message.outcome === outcome),
  hasMore: false,
});
const ACCOUNT = 'a1' as AccountId;
const MAILBOX: Exported = {
  kind: 'mailbox',
  accountId: ACCOUNT,
  id: 'm1' as MailboxId,
  name: 'Projects',
  hasSubfolders: true,
};
const MESSAGES: Exported = { kind: 'messages', accountId: ACCOUNT, ids: ['e1', 'e2', 'e3'] as EmailId[] };

/** The rows of the import dialog as they stand in it, and the dialogs themselves. */
export const TransferStory = () => {
  const [open, setOpen] = useState<'import' | 'mailbox' | 'messages' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('import')}>Import</Button>
        <Button onClick={() => setOpen('mailbox')}>Download a folder</Button>
        <Button onClick={() => setOpen('messages')}>Download messages</Button>
      </div>
      <ul className="mt-6 max-w-160 rounded-control border border-line bg-raised px-6">
        {IMPORTS.map((shown) => (
          <ImportRow key={shown.key} shown={shown} onStop={nothing} onReport={onReport} />
        ))}
      </ul>
      {open === 'import' && (
        <ImportDialog
          name="Projects"
          imports={IMPORTS}
          onFiles={nothing}
          onStop={nothing}
          onReport={onReport}
          onClose={close}
        />
      )}
      {open === 'mailbox' && <ExportDialog exported={MAILBOX} onClose={close} />}
      {open === 'messages' && <ExportDialog exported={MESSAGES} onClose={close} />}
    </>
  );
};
