'use client';

import { folderErrorOf, isWithin } from '@/app/(mail)/mail/[[...place]]/move-folder';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { DeleteFolder } from '@/components/folders/delete-folder';
import { FolderDialog, type FolderError, type FolderValues } from '@/components/folders/folder-dialog';
import { words } from '@/components/folders/words';
import { mailboxName, mailboxPath } from '@/components/shell/mailbox-tree';
import type { AccountId } from '@/lib/base/ids';
import type { FolderQuestion } from '@/lib/client/actions/action';
import { mailboxOfRole } from '@/lib/client/actions/target';
import { removeMailbox, saveMailbox } from '@/lib/client/cache/change-mailbox';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import type { Mailbox } from '@/lib/jmap/mailbox';

type FoldersRoomProps = { readonly question: FolderQuestion; readonly acting: Acting };

/** A folder that is made, changed or deleted. */
export const FoldersRoom = ({ question, acting }: FoldersRoomProps) => {
  const client = useMailClient();
  const { accountId } = question;
  const mailboxes = useMailboxes(accountId) ?? [];
  const { forget, context } = acting;
  if (question.kind === 'deleteFolder') {
    const { mailbox } = question;
    const count = mailboxes.find(({ id }) => id === mailbox.id)?.totalEmails ?? mailbox.totalEmails;
    const trash = count > 0 ? mailboxOfRole(mailboxes, 'trash') : undefined;
    const hasChildren = mailboxes.some(({ parentId }) => parentId === mailbox.id);
    return (
      <DeleteFolder
        name={mailboxName(mailbox)}
        count={count}
        obstacle={hasChildren ? 'children' : count > 0 && !trash ? 'noTrash' : null}
        onClose={forget}
        onDelete={() => {
          forget();
          if (context.place.list === mailbox.id) context.go({ accountId, list: null, threadId: null });
          void remove(client, accountId, { mailbox, trash });
        }}
      />
    );
  }
  const mailbox = question.kind === 'editFolder' ? question.mailbox : null;
  const first: FolderValues = {
    name: mailbox?.name ?? '',
    parentId: question.kind === 'newFolder' ? question.parentId : question.mailbox.parentId,
    color: mailbox?.color ?? null,
  };
  const save = async (values: FolderValues): Promise<FolderError | undefined> => {
    const changed = mailbox ? changedOf(first, values) : values;
    if (Object.keys(changed).length === 0) return undefined;
    try {
      const saved = await saveMailbox(client.call, accountId, { id: mailbox?.id ?? null, values: changed });
      if ('error' in saved) return folderErrorOf(saved.error);
      if (!mailbox) client.notify({ tone: 'done', text: words('folder.made', { name: values.name }) });
      return undefined;
    } catch {
      return 'other';
    }
  };
  return (
    <FolderDialog
      isNew={mailbox === null}
      first={first}
      parents={parentsFor(mailbox, mailboxes)}
      onSave={save}
      onClose={forget}
    />
  );
};

const changedOf = (first: FolderValues, values: FolderValues): Partial<FolderValues> =>
  Object.fromEntries(
    (['name', 'parentId', 'color'] as const)
      .filter((key) => first[key] !== values[key])
      .map((key) => [key, values[key]]),
  );

/** Every mailbox that may hold others, but for itself and what lies in it. */
const parentsFor = (mailbox: Mailbox | null, all: readonly Mailbox[]) => {
  return all
    .filter((one) => one.myRights.mayCreateChild && !(mailbox && isWithin(all, one.id, mailbox.id)))
    .map((one) => ({ id: one.id, path: mailboxPath(one, all) }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
};

type Removed = { readonly mailbox: Mailbox; readonly trash: Mailbox | undefined };

const remove = async (client: MailClient, accountId: AccountId, { mailbox, trash }: Removed): Promise<void> => {
  const name = mailboxName(mailbox);
  if (trash) client.notify({ tone: 'done', text: words('folder.deleting', { name }) });
  try {
    const options = { call: client.call, operations: client.operations(accountId) };
    const isGone = await removeMailbox(options, { accountId, id: mailbox.id, trash: trash?.id ?? null });
    const text = words(isGone ? 'folder.deleted' : 'folder.delete.failed', { name });
    client.notify({ tone: isGone ? 'done' : 'failed', text });
  } catch {
    client.notify({ tone: 'failed', text: words('folder.delete.failed', { name }) });
  }
};
