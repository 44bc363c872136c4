import { MailServerError } from '@/lib/base/errors';
import { accountIdOf, emailIdOf, type UserNo } from '@/lib/base/ids';
import type { ImagesGranted } from '@/lib/base/remote-image';
import { type ImageOwner, openImage, sealImage, TOKEN_LIFE_MS } from '@/lib/server/images/image-token';
import { type ImageType, imageTypeOf } from '@/lib/server/images/image-type';
import { createTurns } from '@/lib/server/images/turns';
import type { Outside } from '@/lib/server/outside/outside';
import { isUsualPort } from '@/lib/server/outside/usual-port';

const MOST_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
/** At most so much of them is in memory: 16 times MOST_BYTES. */
const TURNS = { atOnce: 16, atOnceEach: 6, waitingEach: 200 } as const;
/** Fetches of one person in an hour: more than anybody looks at, too few to look for something with. */
const MOST_AN_HOUR = 3000;
const HOUR_MS = 3_600_000;

export type FetchedImage =
  | { readonly kind: 'image'; readonly type: ImageType; readonly bytes: Buffer }
  /** The token is not for this person and message, or not any more. */
  | { readonly kind: 'notFound' }
  /** This person asks for too much. */
  | { readonly kind: 'tooMany' }
  /** It took too long. */
  | { readonly kind: 'slow' }
  /** It is not there, not an image, too large, or at an address that is not reached from here. */
  | { readonly kind: 'unavailable' };

/** The images that mails name: an address on our own origin for each, and what is behind it. */
export type Images = {
  readonly grant: (owner: ImageOwner, urls: readonly string[]) => ImagesGranted;
  readonly fetch: (owner: ImageOwner, token: string, signal: AbortSignal) => Promise<FetchedImage>;
};

export type ImagesOptions = {
  readonly outside: Pick<Outside, 'fetchBytes'>;
  readonly key: Uint8Array;
  readonly now?: () => number;
};

/** Makes them; what is counted is counted in this process, which all requests of people go through. */
export const createImages = ({ outside, key, now = Date.now }: ImagesOptions): Images => {
  const turns = createTurns<UserNo>(TURNS);
  const isOneTooMany = countEach<UserNo>(MOST_AN_HOUR, now);
  return {
    grant: (owner, urls) => {
      const granted = urls.map((url) => {
        const token = sealImage(url, { key, owner, now: now() });
        return [url, `/api/image/${accountIdOf(owner.account)}/${emailIdOf(owner.email)}?token=${token}`] as const;
      });
      return { images: Object.fromEntries(granted), expiresAt: now() + TOKEN_LIFE_MS };
    },
    fetch: async (owner, token, signal) => {
      const url = openImage(token, { key, owner, now: now() });
      if (url === undefined) return { kind: 'notFound' };
      if (isOneTooMany(owner.user)) return { kind: 'tooMany' };
      const fetched = await turns.take(owner.user, signal, () => fetchImage(outside, url, signal));
      return fetched ?? { kind: 'tooMany' };
    },
  };
};

const fetchImage = async (
  outside: ImagesOptions['outside'],
  url: string,
  signal: AbortSignal,
): Promise<FetchedImage> => {
  if (!isUsualPort(new URL(url))) return { kind: 'unavailable' };
  try {
    const bytes = await outside.fetchBytes({
      ...{ url, signal, accept: 'image/*', maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS },
    });
    const type = imageTypeOf(bytes);
    return type ? { kind: 'image', type, bytes } : { kind: 'unavailable' };
  } catch (error) {
    if (!(error instanceof MailServerError)) throw error;
    return { kind: error.code === 'ETIMEDOUT' ? 'slow' : 'unavailable' };
  }
};

/** Says whether it is one more than `most` for somebody in the hour that began with their first. */
const countEach = <Who>(most: number, now: () => number): ((who: Who) => boolean) => {
  const hours = new Map<Who, { readonly until: number; count: number }>();
  return (who) => {
    const hour = hours.get(who);
    if (!hour || hour.until <= now()) {
      for (const [other, { until }] of hours) if (until <= now()) hours.delete(other);
      hours.set(who, { until: now() + HOUR_MS, count: 1 });
      return false;
    }
    hour.count += 1;
    return hour.count > most;
  };
};
