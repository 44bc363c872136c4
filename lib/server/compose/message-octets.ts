import type { AccountNo } from '@/lib/base/ids';
import { renderMessage } from '@/lib/server/compose/render-message';
import { type BlobKey, findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import type { Store } from '@/lib/server/store/store';

/** A whole message, to be read once. */
export type MessageOctets = { readonly size: number; readonly source: AsyncIterable<Uint8Array> };

/**
 * The octets of a message that are here: as its mail server has them, or as they are written for what was composed here. undefined: only
 * the mail server has them (store/fetch-requests.ts), or there is no such email.
 */
export const messageOctets = async (
  store: Store,
  account: AccountNo,
  emailNo: number,
): Promise<MessageOctets | undefined> => {
  const key: BlobKey = { account, emailNo, part: '' };
  const blob = await findBlob(store, key);
  // A file that is gone has taken its row with it: the message is fetched again.
  const kept = blob && (await openBlob(store, key, blob).catch(() => undefined));
  if (blob && kept) return { size: blob.size, source: kept };
  return renderMessage(store, account, emailNo);
};
