import { z } from 'zod';
import { blobNameOf } from '@/lib/base/blob-id';
import {
  type AccountNo,
  accountIdOf,
  type EmailNo,
  emailIdOf,
  type MailboxNo,
  mailboxIdOf,
  type ThreadNo,
  threadIdOf,
} from '@/lib/base/ids';
import { findPart } from '@/lib/mail/mime/email-bodies';
import { keepUploadPart } from '@/lib/server/methods/blob/upload-parts';
import {
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';
import { resolveId } from '@/lib/server/methods/set-shape';
import { findBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails, type StoredEmail } from '@/lib/server/store/emails';

const idsOf = {
  Email: (email: StoredEmail) => [emailIdOf({ no: email.no as EmailNo, generation: email.generation })],
  Thread: (email: StoredEmail) => [threadIdOf(email.threadNo as ThreadNo)],
  Mailbox: (email: StoredEmail) => email.mailboxes.map((no) => mailboxIdOf(no as MailboxNo)),
};
type TypeName = keyof typeof idsOf;
/** RFC 9404 §2, supportedTypeNames. */
export const LOOKUP_TYPES = Object.keys(idsOf);

const isTypeName = (name: string): name is TypeName => Object.hasOwn(idsOf, name);

const shape = z.strictObject({
  accountId,
  typeNames: z.array(z.string()),
  ids: z.array(z.string()).max(MOST_OBJECTS_IN_GET),
});

/** Blob/lookup (RFC 9404 §4.3): which emails, threads and mailboxes a blob is part of. Throws unknownDataType. */
export const blobLookup: Method = async (args, context) => {
  const given = read(shape, args);
  const account = accountOf(given.accountId, context);
  const typeNames = [...new Set(given.typeNames)].map((name) => {
    if (!isTypeName(name)) throw new MethodFailed('unknownDataType', `There is no type "${name}" with blobs`);
    return name;
  });
  const ids = [...new Set(given.ids)];
  const owners = await ownersOf(context, account, ids);
  return {
    accountId: accountIdOf(account),
    list: ids.flatMap((id) => {
      const owner = owners.get(id);
      if (owner === undefined) return [];
      const matched = typeNames.map((name) => [name, owner === null ? [] : idsOf[name](owner)]);
      return [{ id, matchedIds: Object.fromEntries(matched) }];
    }),
    notFound: ids.filter((id) => !owners.has(id)),
  };
};

/** The email that each blob belongs to; null: an upload, which belongs to none. Blobs that are not there are left out. */
const ownersOf = async (
  context: MethodContext,
  account: AccountNo,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredEmail | null>> => {
  const named = ids.flatMap((id) => {
    const name = blobNameOf(resolveId(context, id) ?? '');
    return name ? [{ id, ...name }] : [];
  });
  const nos = [...new Set(named.map(({ emailNo }) => emailNo).filter((no) => no !== 0))];
  const { list } = nos.length > 0 ? await getEmails(context.store, account, nos) : { list: [] };
  const emails = new Map(list.map((email) => [email.no, email]));
  const owners = new Map<string, StoredEmail | null>();
  for (const { id, emailNo, part } of named) {
    if (emailNo === 0) {
      await keepUploadPart(context.store, account, part);
      if (await findBlob(context.store, { account, emailNo, part })) owners.set(id, null);
      continue;
    }
    const email = emails.get(emailNo);
    if (email && (part === '' || findPart(email.structure, part))) owners.set(id, email);
  }
  return owners;
};
