'use client';

import { useEffect, useRef, useState } from 'react';
import { words } from '@/components/composer/words';

type DiscardToastProps = { readonly onUndo: () => void; readonly onEnd: () => void };

const SHOWN_MS = 8_000;

/** "Draft discarded" and the way back: 8 seconds, longer while the pointer or the focus rests on it (LOOK §6, Toasts). */
export const DiscardToast = ({ onUndo, onEnd }: DiscardToastProps) => {
  const [isHeld, setHeld] = useState(false);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => end.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return (
    <div
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto fixed start-6 bottom-6 z-20 flex h-12 max-w-120 items-center gap-4 rounded-control border border-line bg-toast ps-4 pe-2 text-toast-ink shadow-float max-tablet:inset-x-4 max-tablet:bottom-36"
    >
      <span className="min-w-0 grow truncate">{words('composer.discarded')}</span>
      <button
        type="button"
        onClick={onUndo}
        className="h-8 rounded-control px-3 font-semibold text-toast-action hover:underline touch:h-11"
      >
        {words('composer.undo')}
      </button>
    </div>
  );
};
