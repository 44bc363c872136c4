'use client';

import { ImageSenders } from '@/components/settings/image-senders';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useImageSenders } from '@/lib/client/hooks/use-image-senders';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The senders whose images are always shown, the last that was spoken of first. */
export const ImageSendersRoom = () => {
  const { imageSenders } = useReadable(useMailClient().settings);
  const { forget } = useImageSenders();
  const senders = Object.entries(imageSenders).toSorted(([, a], [, b]) => b.at - a.at);
  return <ImageSenders senders={senders.map(([address]) => address)} onForget={forget} />;
};
