import { MailServerError } from '@/lib/base/errors';
import type { CommandError } from '@/lib/server/store/commands/command';
import { retryDelay } from '@/lib/server/sync/account-problem';

export type CommandFailure =
  /** A no that stays one: rolled back and told. */
  | { readonly kind: 'refused'; readonly error: CommandError }
  /** The server asked for patience. */
  | { readonly kind: 'later'; readonly afterMs: number }
  /** Something is no longer where it was: a round tells where it is now. */
  | { readonly kind: 'look' };

/** By response code (RFC 5530 §3, RFC 3501 §7.1); `error.<code>` is in the message catalogue. */
const CODES: Readonly<Record<string, string>> = {
  OVERQUOTA: 'command.overQuota',
  // RFC 7889 §4.
  TOOBIG: 'command.tooLarge',
  NOPERM: 'command.notAllowed',
  TRYCREATE: 'command.noMailbox',
  NONEXISTENT: 'command.noMailbox',
  ALREADYEXISTS: 'command.mailboxExists',
  // Ours; see change-mailbox.ts.
  HASNEW: 'command.mailboxHasNew',
};

/**
 * What a command's failure means for it. Throws what is no answer to the command but the end of the connection, and every
 * mistake of ours.
 */
export const commandFailure = (error: unknown, attempts: number): CommandFailure => {
  if (!(error instanceof MailServerError)) throw error;
  const { kind, temporary, code, serverText = null } = error;
  if (kind !== 'refused' && kind !== 'limit') throw error;
  // RFC 5530 §3: messages named in the command are gone.
  if (code === 'EXPUNGEISSUED') return { kind: 'look' };
  if (kind === 'limit' || temporary) return { kind: 'later', afterMs: retryDelay(error, attempts + 1, Math.random()) };
  const known = CODES[code ?? ''];
  return { kind: 'refused', error: known ? { code: known, serverText } : { code: 'command.refused', serverText } };
};
