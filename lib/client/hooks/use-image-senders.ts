'use client';
import { useCallback } from 'react';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { hideImages } from '@/lib/client/hooks/use-shown-images';
import { type ImageSender, MOST_IMAGE_SENDERS } from '@/lib/jmap/waxwing/user-settings';

type Said = readonly [address: string, said: ImageSender];

/** Puts senders to those whose images are always shown, or takes them away; false: the server did not take it. */
export const useImageSenders = () => {
  const client = useMailClient();
  /** All but one, those spoken of longest ago first. */
  const othersThan = useCallback(
    (address: string): readonly Said[] =>
      Object.entries(client.settings.read().imageSenders)
        .filter(([other]) => other !== address)
        .toSorted(([, a], [, b]) => a.at - b.at),
    [client],
  );
  /** `signedBy`: who has signed the message that this is said of. Where there is no room left the oldest is forgotten. */
  const allow = useCallback(
    (address: string, signedBy: string | null): Promise<boolean> => {
      const others = othersThan(address).slice(1 - MOST_IMAGE_SENDERS);
      const at = (others.at(-1)?.[1].at ?? 0) + 1;
      return client.changeSettings({ imageSenders: Object.fromEntries([...others, [address, { at, signedBy }]]) });
    },
    [client, othersThan],
  );
  /** What was shown in this tab is asked for anew, or shown because it is said so. */
  const forget = useCallback(
    (address: string): Promise<boolean> => {
      const taken = client.changeSettings({ imageSenders: Object.fromEntries(othersThan(address)) });
      hideImages();
      return taken;
    },
    [client, othersThan],
  );
  return { allow, forget };
};
