'use client';

import { useEffect, useRef, useState } from 'react';
import { ToastAction } from '@/components/shell/toast-action';
import { IconButton } from '@/components/ui/icon-button';
import { translate } from '@/lib/base/messages/translate';

const SHOWN_MS = 8000;

type ToastProps = {
  readonly text: string;
  readonly tone: 'done' | 'failed';
  readonly details?: string | null | undefined;
  /** The one thing that can be done about it. */
  readonly action?:
    | { readonly label: string; readonly keys?: string | undefined; readonly onAct: () => void }
    | undefined;
  readonly onClose: () => void;
};

/** One line at the bottom, for 8 s unless somebody looks at it; a failure stays until it is dismissed (LOOK §6, Toasts). */
export const Toast = ({ text, tone, details, action, onClose }: ToastProps) => {
  const [isHeld, setHeld] = useState(false);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (isHeld || tone === 'failed') return;
    const timer = setTimeout(() => close.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, tone]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only whether somebody looks at it is heard here
    <div
      role={tone === 'failed' ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-12 max-w-120 items-center gap-3 rounded-control border border-line bg-toast py-1.5 ps-4 pe-2 text-toast-ink text-ui shadow-float"
    >
      <div className="min-w-0 grow">
        <p className="text-pretty">{text}</p>
        {details && <p className="text-small opacity-80">{details}</p>}
      </div>
      {action && <ToastAction {...action} />}
      <IconButton
        icon="x"
        size={16}
        label={translate('ui.close')}
        onClick={onClose}
        className="text-toast-ink hover:bg-transparent hover:text-toast-ink"
      />
    </div>
  );
};
