import { imapFlagOf, isKept } from '@/lib/mail/flags/imap-flags-of';
import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { getEmailStates } from '@/lib/server/store/emails';
import { type AppendWhat, toAppend } from '@/lib/server/sync/outbound/to-append';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/**
 * appended: it is there, under this UID. looking: it was sent, or may have been, and is not found yet. moot: there is nothing to
 * append any more.
 */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly uid: number; readonly size: number }
  | { readonly kind: 'looking' | 'moot' };

/**
 * Appends a message that no server has yet to a mailbox, streamed, with its flags and its date. What was tried before is looked for
 * first, so that it never lies there twice. Throws MailServerError.
 */
export const appendEmail = async (
  context: SyncContext,
  connection: ImapConnection,
  options: AppendWhat,
): Promise<AppendOutcome> => {
  const { store, account } = context;
  const { email, box } = options;
  const message = await toAppend(context, connection, options);
  if (!message) return { kind: 'moot' };
  const { size } = message;
  const selected = await connection.select(box.path);
  if (selected.uidValidity !== box.uidValidity) return { kind: 'looking' };
  const find = async (): Promise<AppendOutcome | undefined> => {
    const uid = await message.find();
    return uid === undefined ? undefined : { kind: 'appended', uid, size };
  };
  const earlier = message.mayBeThere ? await find() : undefined;
  if (earlier) return earlier;
  // Until it is started it may be changed where it lies, or laid into another mailbox by another command: what it is, is read after.
  const isStarted = await message.start(selected);
  const state = (await getEmailStates(store, account, [email])).list[0];
  if (!isStarted || !state) return { kind: 'moot' };
  const told = await connection.appendMessage({
    path: box.path,
    size,
    source: message.source,
    flags: flagsOf(state, selected),
    internalDate: state.receivedAt,
  });
  if (told && told.uidValidity === box.uidValidity) return { kind: 'appended', uid: told.uid, size };
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
