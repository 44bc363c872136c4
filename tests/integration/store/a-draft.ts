import type { AccountNo } from '@/lib/base/ids';
import { addComposedEmail } from '@/lib/server/store/composed/add-composed-email';
import { reserveEmail } from '@/lib/server/store/composed/part-files';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';

type Given = {
  readonly mailboxNos: readonly number[];
  readonly messageId?: string;
  readonly keywords?: readonly string[];
  readonly runAfter?: Date;
};

/** A draft of Alice that was composed here: no server has it yet. Its keyword $draft has bit 8, $seen bit 1. */
export const aDraft = async (
  store: Store,
  account: AccountNo,
  given: Given,
): Promise<{ no: number; command: number }> => {
  const no = await reserveEmail(store, account);
  const messageId = given.messageId ?? `draft-${no}@example.test`;
  const {
    uid: _uid,
    modseq: _modseq,
    deleted: _deleted,
    ...email
  } = anIncomingEmail({
    uid: no,
    bits: 9,
    keywords: given.keywords ?? [],
    joinKey: `d:local-${no}`,
    headers: { messageId: [messageId] },
  });
  const root = {
    ...email.structure,
    fields: [],
    octets: 500,
    boundary: null,
    subParts: [],
  };
  const added = await addComposedEmail(store, account, {
    no,
    email,
    message: { version: 1, messageId, fields: [], root, end: '' },
    preview: 'Lunch?',
    bodyWords: ['lunch'],
    mailboxNos: given.mailboxNos,
    parts: [],
    clientKey: null,
    id: `M${no}`,
    runAfter: given.runAfter ?? new Date(0),
  });
  if (added.kind !== 'added') throw new Error(`The draft was not added: ${added.kind}`);
  return { no, command: added.command };
};
