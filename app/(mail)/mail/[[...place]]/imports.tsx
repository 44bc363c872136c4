'use client';

import { useEffect, useRef } from 'react';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { type FileTarget, useSidebarDrop } from '@/app/(mail)/mail/[[...place]]/use-sidebar-drop';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { ImportDialog } from '@/components/transfer/import-dialog';
import { words } from '@/components/transfer/words';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { ImportDesk } from '@/lib/client/cache/imports/import-desk';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** One for as long as the person is here: what is under way goes on, whatever is on screen. */
const desks = new WeakMap<MailClient, ImportDesk>();

const nameOf = (client: MailClient, accountId: AccountId, mailboxId: MailboxId): string | null => {
  const mailbox = client
    .mailboxes(accountId)
    .read()
    ?.find(({ id }) => id === mailboxId);
  return mailbox ? mailboxName(mailbox) : null;
};

const deskOf = (client: MailClient): ImportDesk => {
  const known = desks.get(client);
  if (known) return known;
  const desk = new ImportDesk({
    onEnd: ({ accountId, mailboxId, fileName: file, counts, state }) => {
      const name = nameOf(client, accountId, mailboxId) ?? '';
      const told = { file, name, count: counts.imported };
      if (state === 'done') client.notify({ tone: 'done', text: words('import.told.done', told) });
      else client.notify({ tone: 'failed', text: words('import.told.failed', told) });
    },
  });
  desks.set(client, desk);
  return desk;
};

/** Files that are dropped on a mailbox or chosen for it; what became of them. */
export const Imports = ({ acting }: { readonly acting: Acting }) => {
  const client = useMailClient();
  const desk = deskOf(client);
  const imports = useReadable(desk.view);
  const { question, context, forget } = acting;
  const begin = ({ accountId, mailbox }: FileTarget, files: readonly File[]) => {
    for (const file of files) desk.begin({ accountId, mailboxId: mailbox.id, file });
  };
  useSidebarDrop(context.mailboxesOf, (target, files) => {
    begin(target, files);
    context.ask({ kind: 'import', ...target });
  });
  useLeaveWarning(desk);
  const target = question?.kind === 'import' ? question : undefined;
  const asked = target?.accountId;
  useEffect(() => {
    // Without the earlier ones the dialog is as useful.
    if (asked) desk.load(asked).catch(() => undefined);
  }, [desk, asked]);
  if (!target) return null;
  const { accountId, mailbox } = target;
  return (
    <ImportDialog
      name={mailboxName(mailbox)}
      imports={imports
        .filter((one) => one.accountId === accountId)
        .map((one) => ({ ...one, mailboxName: nameOf(client, accountId, one.mailboxId) }))}
      onFiles={(files) => begin(target, files)}
      onStop={(key) => void desk.stop(key)}
      onReport={({ key }, look) => desk.report({ accountId, key }, look)}
      onClose={forget}
    />
  );
};

/** A file that has not left this tab is lost with it. */
const useLeaveWarning = (desk: ImportDesk): void => {
  const sending = useRef(desk);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (sending.current.isSending()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
};
