import { createHash } from 'node:crypto';
import type { SentSince } from '@/lib/mail/compose/composed-message';
import { renderMessage } from '@/lib/server/compose/render-message';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { startCommand } from '@/lib/server/store/commands/command-state';
import { startWhole, wholeMessage, wholeOctets } from '@/lib/server/store/imported/whole-message';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { findWhole } from '@/lib/server/sync/outbound/find-whole';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** A message that no server has yet, ready to be given to one. */
export type ToAppend = {
  readonly size: number;
  /** Read once. */
  readonly source: AsyncIterable<Buffer>;
  /** May it be in this mailbox already? */
  readonly mayBeThere: boolean;
  /** Its UID in the mailbox that is selected; undefined: it is not there. */
  readonly find: () => Promise<number | undefined>;
  /** Right before it is sent, under our epoch. Is what asked for it still there? */
  readonly start: (selected: SelectedMailbox) => Promise<boolean>;
};

export type AppendWhat = {
  readonly command: number;
  readonly email: number;
  readonly box: StoredMailbox;
  /** The command was tried before. */
  readonly isAgain: boolean;
};

/** What is to be appended for an email; undefined: it was not made here, or it is gone. */
export const toAppend = async (
  context: SyncContext,
  connection: ImapConnection,
  what: AppendWhat,
): Promise<ToAppend | undefined> =>
  (await composed(context, connection, what)) ?? (await whole(context, connection, what));

/** Its Message-ID was made for it alone. */
const composed = async (
  context: SyncContext,
  connection: ImapConnection,
  { command, email, isAgain }: AppendWhat,
): Promise<ToAppend | undefined> => {
  const { store, account } = context;
  const rendered = await renderMessage(store, account, email);
  if (!rendered) return undefined;
  const { size, source, messageId } = rendered;
  return {
    size,
    source,
    mayBeThere: isAgain,
    find: async () => (await connection.searchUids({ header: { name: 'Message-ID', value: messageId } })).at(-1)?.last,
    start: async () => (await startCommand(store, owned(context), [command])).length > 0,
  };
};

/** It may lie there in other copies: what it is tells only its octets. */
const whole = async (
  context: SyncContext,
  connection: ImapConnection,
  { command, email, box }: AppendWhat,
): Promise<ToAppend | undefined> => {
  const { store, account } = context;
  const key = { account, emailNo: email, part: '' };
  const found = await wholeMessage(store, account, email);
  if (!found) return undefined;
  const { size } = found.blob;
  let since = isHere(found.since, box) ? found.since : null;
  const sha256 = async () => {
    const hash = createHash('sha256');
    for await (const chunk of wholeOctets(store, key, found)) hash.update(chunk);
    return hash.digest('hex');
  };
  return {
    size,
    source: wholeOctets(store, key, found),
    mayBeThere: since !== null,
    find: async () =>
      findWhole(connection, {
        from: since?.uidNext ?? 1,
        size,
        sha256: await sha256(),
        messageId: found.messageId,
      }),
    start: ({ uidValidity, uidNext }) => {
      // Nothing is given up that was sent before: it may still turn up.
      since ??= { mailboxNo: box.no, uidValidity, uidNext: uidNext ?? 1 };
      return startWhole(store, owned(context), { command, emailNo: email, since });
    },
  };
};

const isHere = (since: SentSince | null, { no, uidValidity }: StoredMailbox): boolean =>
  since?.mailboxNo === no && since.uidValidity === uidValidity;
