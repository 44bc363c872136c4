import type { AccountId, EmailId } from '@/lib/base/ids';
import { grantImages } from '@/lib/client/transport/grant-images';

/** Where the images of a message are on our own origin, by where the message says they are. */
export type ShownImages = ReadonlyMap<string, string>;
export type MessageName = { readonly accountId: AccountId; readonly emailId: EmailId };

/** The message that was shown with images longest ago is forgotten. */
const MOST = 100;

const shown = new Map<string, { readonly images: ShownImages; readonly expiresAt: number }>();
const listeners = new Set<() => void>();
const keyOf = ({ accountId, emailId }: MessageName): string => `${accountId} ${emailId}`;
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** The messages whose images this tab shows: until it is left, the person says otherwise, or the addresses hold no longer. */
export const shownImages = {
  /** null: none are. */
  of: (name: MessageName): ShownImages | null => shown.get(keyOf(name))?.images ?? null,

  /** Whoever comes to look finds nothing that would not load any more; what is looked at stays. */
  subscribe: (listener: () => void): (() => void) => {
    for (const [key, { expiresAt }] of shown) if (expiresAt <= Date.now()) shown.delete(key);
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Has the images of a message shown. false: it could not be done. */
  show: async (name: MessageName, urls: readonly string[]): Promise<boolean> => {
    try {
      const { images, expiresAt } = await grantImages(name.accountId, name.emailId, urls);
      shown.set(keyOf(name), { images: new Map(Object.entries(images)), expiresAt });
      const [oldest] = shown.keys();
      if (shown.size > MOST && oldest !== undefined) shown.delete(oldest);
      tell();
      return true;
    } catch {
      return false;
    }
  },

  /** None are shown any more; of one message, or of all. */
  hide: (name?: MessageName): void => {
    if (name) shown.delete(keyOf(name));
    else shown.clear();
    tell();
  },
};
