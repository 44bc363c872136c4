import { imapFlagOf, isKept } from '@/lib/mail/flags/imap-flags-of';
import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import { renderMessage } from '@/lib/server/compose/render-message';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { startCommand } from '@/lib/server/store/commands/command-state';
import { getEmailStates } from '@/lib/server/store/emails';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

export type AppendEmailOptions = {
  readonly command: number;
  readonly email: number;
  readonly box: StoredMailbox;
  /** It was tried before: it may be there already. */
  readonly isAgain: boolean;
};

/**
 * appended: it is there, under this UID. looking: it was sent, or may have been, and is not found yet. moot: there is nothing to
 * append any more.
 */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly uid: number; readonly size: number }
  | { readonly kind: 'looking' | 'moot' };

/**
 * Appends a message that was composed here to a mailbox, streamed, with its flags and its date. What was tried before is looked for
 * by its Message-ID first, so that it never lies there twice. Throws MailServerError.
 */
export const appendEmail = async (
  context: SyncContext,
  connection: ImapConnection,
  { command, email, box, isAgain }: AppendEmailOptions,
): Promise<AppendOutcome> => {
  const { store, account } = context;
  const rendered = await renderMessage(store, account, email);
  if (!rendered) return { kind: 'moot' };
  const selected = await connection.select(box.path);
  if (selected.uidValidity !== box.uidValidity) return { kind: 'looking' };
  const find = async (): Promise<AppendOutcome | undefined> => {
    const uid = (await connection.searchUids({ header: { name: 'Message-ID', value: rendered.messageId } })).at(
      -1,
    )?.last;
    return uid === undefined ? undefined : { kind: 'appended', uid, size: rendered.size };
  };
  const earlier = isAgain ? await find() : undefined;
  if (earlier) return earlier;
  // Until it is started it may be changed where it lies, or laid into another mailbox by another command: what it is, is read after.
  const [started] = await startCommand(store, owned(context), [command]);
  const state = (await getEmailStates(store, account, [email])).list[0];
  if (started === undefined || !state) return { kind: 'moot' };
  const told = await connection.appendMessage({
    path: box.path,
    size: rendered.size,
    source: rendered.source,
    flags: flagsOf(state, selected),
    internalDate: state.receivedAt,
  });
  if (told && told.uidValidity === box.uidValidity) return { kind: 'appended', uid: told.uid, size: rendered.size };
  // Courier shows it only to who selects the mailbox again (QUIRKS 22).
  await connection.select(box.path);
  return (await find()) ?? { kind: 'looking' };
};

const flagsOf = (
  state: { readonly flags: number; readonly keywords: readonly string[] | null },
  { permanentFlags }: SelectedMailbox,
): string[] =>
  keywordsOf(state.flags, state.keywords)
    .map(imapFlagOf)
    .filter((flag) => isKept(flag, permanentFlags));
