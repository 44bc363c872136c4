'use client';
import { useCallback } from 'react';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { hideImages } from '@/lib/client/hooks/use-shown-images';
import { withImageSender, withoutImageSender } from '@/lib/mail/trust/image-senders';

/** Puts senders to those whose images are always shown, or takes them away; false: the server did not take it. */
export const useImageSenders = () => {
  const client = useMailClient();
  const allow = useCallback(
    (address: string, signedBy: string | null): Promise<boolean> => {
      const { imageSenders } = client.settings.read();
      return client.changeSettings({ imageSenders: withImageSender(imageSenders, address, signedBy) });
    },
    [client],
  );
  /** What was shown in this tab is asked for anew, or shown because it is said so. */
  const forget = useCallback(
    (address: string): Promise<boolean> => {
      const { imageSenders } = client.settings.read();
      const taken = client.changeSettings({ imageSenders: withoutImageSender(imageSenders, address) });
      hideImages();
      return taken;
    },
    [client],
  );
  return { allow, forget };
};
