import { z } from 'zod';
import { blobIdOf } from '@/lib/base/blob-id';
import { type AccountNo, accountNoOf } from '@/lib/base/ids';
import type { SetError } from '@/lib/jmap/problem';
import { blobOctets } from '@/lib/server/methods/blob/blob-octets';
import { LARGEST_UPLOAD } from '@/lib/server/methods/blob/upload';
import {
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { MOST_OBJECTS_IN_SET, type Outcome, orNull, refused } from '@/lib/server/methods/set-shape';
import { addUpload } from '@/lib/server/store/blobs/uploads';

const shape = z.strictObject({ fromAccountId: accountId, accountId, blobIds: z.array(z.string()) });

/** The account that something is copied from, if it is one of the user's (RFC 8620 §5.4 and §6.3). Throws fromAccountNotFound. */
export const fromAccountOf = (id: string, context: MethodContext): AccountNo => {
  const account = accountNoOf(id);
  if (account === undefined || !context.accounts.has(account)) throw new MethodFailed('fromAccountNotFound');
  return account;
};

/** Blob/copy (RFC 8620 §6.3): each becomes an upload of the other account. */
export const blobCopy: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const from = fromAccountOf(asked.fromAccountId, context);
  const ids = [...new Set(asked.blobIds)];
  if (ids.length > MOST_OBJECTS_IN_SET) throw new MethodFailed('requestTooLarge');
  const copied = new Map<string, string>();
  const notCopied = new Map<string, SetError>();
  for (const id of ids) {
    const outcome = await copyOne(context, { account, from, id });
    if ('error' in outcome) notCopied.set(id, outcome.error);
    else copied.set(id, outcome.done);
  }
  return {
    fromAccountId: asked.fromAccountId,
    accountId: asked.accountId,
    copied: orNull(copied),
    notCopied: orNull(notCopied),
  };
};

type CopyOne = { readonly account: AccountNo; readonly from: AccountNo; readonly id: string };

const copyOne = async (context: MethodContext, { account, from, id }: CopyOne): Promise<Outcome<string>> => {
  const found = await blobOctets(context, from, id);
  if (found.kind === 'notFound') return refused('notFound');
  if (found.kind === 'unavailable') return unavailable(found.detail);
  const { size, type, read: open } = found.blob;
  if (size > LARGEST_UPLOAD) return refused('tooLarge', { maxSize: LARGEST_UPLOAD });
  const source = await open(0, size).catch(() => undefined);
  if (!source) return unavailable('It could not be kept');
  const { no } = await addUpload(context.store, { account, type, limit: LARGEST_UPLOAD }, source);
  return { done: blobIdOf({ emailNo: 0, part: String(no) }) };
};

const unavailable = (description: string) => refused('serverUnavailable', { description });
