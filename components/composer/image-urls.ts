import type { ComposeHouse } from '@/components/composer/compose-house';
import type { ComposeSession } from '@/lib/client/hooks/use-compose-session';

export type ImageUrls = {
  readonly url: (cid: string) => string | undefined;
  readonly cid: (url: string) => string | undefined;
  readonly dispose: () => void;
};

/** By which addresses the editor shows the pictures of a message. Each keeps its first one, so that none flickers. */
export const imageUrls = (session: ComposeSession, house: ComposeHouse): ImageUrls => {
  const urls = new Map<string, string>();
  const made: string[] = [];
  const find = (cid: string): string | undefined => {
    const attachment = session.draft.attachments.find((one) => one.cid === cid);
    if (!attachment) return undefined;
    const file = session.attachedFile(attachment.key);
    if (!file) return house.downloadUrl(attachment);
    const url = URL.createObjectURL(file);
    made.push(url);
    return url;
  };
  return {
    url: (cid) => {
      const url = urls.get(cid) ?? find(cid);
      if (url !== undefined) urls.set(cid, url);
      return url;
    },
    cid: (url) => [...urls].find(([, one]) => one === url)?.[0],
    dispose: () => {
      for (const url of made) URL.revokeObjectURL(url);
    },
  };
};
