import type { BlobKey } from '@/lib/server/store/blobs/blobs';
import { failFetch, finishFetch, releaseFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import type { SyncContext } from '@/lib/server/sync/sync-account';

const AT_ONCE = 20;

export type ServedBody =
  /** It is in the store. */
  | { readonly kind: 'here' }
  /** It is on its way from another account: whoever waits for it waits on. */
  | { readonly kind: 'awaited' }
  /** It cannot be had, and why: the answer to whoever waits. */
  | { readonly kind: 'refused'; readonly why: string };

/** Puts one body into the store. */
export type ServeBody = (key: BlobKey) => Promise<ServedBody>;

/**
 * Serves the bodies that somebody waits for, until nobody does. What `serve` throws is thrown on, and what was taken waits again until
 * its deadline.
 */
export const serveFetchRequests = async ({ store, account }: SyncContext, serve: ServeBody): Promise<void> => {
  for (;;) {
    const requests = await takeFetchRequests(store, account, AT_ONCE);
    if (requests.length === 0) return;
    const keys = requests.map(({ emailNo, part }) => ({ account, emailNo, part }));
    try {
      for (const key of keys) {
        const served = await serve(key);
        if (served.kind === 'here') await finishFetch(store, key);
        if (served.kind === 'refused') await failFetch(store, key, served.why);
      }
    } catch (error) {
      for (const key of keys) await releaseFetch(store, key);
      throw error;
    }
  }
};
