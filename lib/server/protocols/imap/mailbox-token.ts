import { encodePath } from 'imapflow/lib/tools.js';
import { MailServerError } from '@/lib/base/errors';
import { type ImapAtom, quoted } from './imap-internals';
import type { ImapWire } from './run-command';

/** What would end the line, or the string (RFC 3501 §9, QUOTED-CHAR); the rest is quoted or encoded. */
const BREAKS = /[\r\n\0]/;

/** The name of a mailbox as it goes into a command: quoted, in modified UTF-7 unless the server speaks UTF-8. */
export const mailboxToken = (wire: ImapWire, path: string): ImapAtom => {
  if (path === '' || BREAKS.test(path))
    throw new MailServerError('Not the name of a mailbox', { kind: 'refused', temporary: false, code: 'CANNOT' });
  return quoted(encodePath(wire.client, path));
};
