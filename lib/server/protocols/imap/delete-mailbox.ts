import { MailServerError } from '@/lib/base/errors';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

/** RFC 5530 §3 has a code for it, most servers have only words. */
const IS_GONE = /(does not|doesn't|doesn’t) exist|nonexistent|no such mailbox|unknown mailbox|mailbox not found/i;

/** Deletes a mailbox with all that is in it. It must not be the selected one. One that is not there is as good as deleted. */
export const deleteMailbox = async (wire: ImapWire, path: string): Promise<void> => {
  try {
    await runCommand(wire, 'DELETE', [mailboxToken(wire, path)], { doing: 'Cannot delete a mailbox' });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
};

/** Did the server refuse because there is no such mailbox? */
export const isMissing = (error: unknown): boolean =>
  error instanceof MailServerError &&
  error.kind === 'refused' &&
  (error.code === 'NONEXISTENT' || IS_GONE.test(error.serverText ?? ''));
