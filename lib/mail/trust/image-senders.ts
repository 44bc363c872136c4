import { type ImageSender, MOST_IMAGE_SENDERS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';

type ImageSenders = UserSettings['imageSenders'];

/** All but one, those spoken of longest ago first. */
const othersThan = (senders: ImageSenders, address: string): readonly (readonly [string, ImageSender])[] =>
  Object.entries(senders)
    .filter(([other]) => other !== address)
    .toSorted(([, a], [, b]) => a.at - b.at);

/**
 * With one sender more, as the last that was spoken of; `signedBy`: who has signed the message that it was said of. Where there is no
 * room left the oldest is forgotten.
 */
export const withImageSender = (senders: ImageSenders, address: string, signedBy: string | null): ImageSenders => {
  const others = othersThan(senders, address).slice(1 - MOST_IMAGE_SENDERS);
  const at = (others.at(-1)?.[1].at ?? 0) + 1;
  return Object.fromEntries([...others, [address, { at, signedBy }]]);
};

export const withoutImageSender = (senders: ImageSenders, address: string): ImageSenders =>
  Object.fromEntries(othersThan(senders, address));
