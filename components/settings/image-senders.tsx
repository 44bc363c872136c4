'use client';

import { useRef, useState } from 'react';
import { words } from '@/components/settings/words';
import { Button } from '@/components/ui/button';

type ImageSendersProps = {
  /** Addresses, the newest first. */
  readonly senders: readonly string[];
  /** False: it is still one of them. */
  readonly onForget: (address: string) => Promise<boolean>;
};

/** The senders whose images are always shown, and the way back to being asked. */
export const ImageSenders = ({ senders, onForget }: ImageSendersProps) => {
  const [failed, setFailed] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const forget = async (address: string) => {
    const isGone = await onForget(address);
    setFailed(isGone ? null : address);
    // The button that was pressed is gone with its row.
    if (isGone) title.current?.focus();
  };
  return (
    <section aria-labelledby="image-senders" className="mt-8 max-w-160">
      <h2 ref={title} id="image-senders" tabIndex={-1} className="font-semibold text-heading outline-0">
        {words('settings.row.image-senders')}
      </h2>
      <p className="mt-1 text-ink-3 text-pretty text-small">
        {words(senders.length > 0 ? 'settings.row.image-senders.about' : 'settings.image-senders.none')}
      </p>
      {senders.length > 0 && (
        <ul className="mt-3 divide-y divide-line rounded-control border border-line bg-sheet">
          {senders.map((address) => (
            <li key={address} className="flex flex-wrap items-center gap-x-4 py-1.5 ps-4 pe-2">
              <span className="min-w-0 grow basis-44 break-words">{address}</span>
              <Button
                tone="quiet"
                aria-label={words('settings.image-senders.remove.of', { address })}
                onClick={() => void forget(address)}
              >
                {words('settings.image-senders.remove')}
              </Button>
              <span role="alert" className="basis-full text-danger text-small empty:hidden">
                {failed === address && words('settings.failed')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
