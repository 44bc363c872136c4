'use client';

import { type ComponentType, type Ref, useEffect, useImperativeHandle, useState } from 'react';
import type { PaletteRoomProps } from '@/app/(mail)/mail/[[...place]]/palette-room';

export type PaletteControls = { readonly open: () => void };

type PaletteLaterProps = Omit<PaletteRoomProps, 'isOpen' | 'onClose'> & {
  readonly controls: Ref<PaletteControls>;
  /** The first look is over. */
  readonly isReady: boolean;
};

/** The palette, whose room comes after the first look and so before it is asked for, as a rule. */
export const PaletteLater = ({ controls, isReady, ...room }: PaletteLaterProps) => {
  const [isOpen, setOpen] = useState(false);
  const [Room, setRoom] = useState<ComponentType<PaletteRoomProps> | null>(null);
  useImperativeHandle(controls, () => ({ open: () => setOpen(true) }), []);
  useEffect(() => {
    if (Room || !(isReady || isOpen)) return;
    let isOver = false;
    import('@/app/(mail)/mail/[[...place]]/palette-room').then(
      ({ PaletteRoom }) => !isOver && setRoom(() => PaletteRoom),
      // Not by next/dynamic: without a network the screen would break for it. Asked for again, it is tried again.
      () => !isOver && setOpen(false),
    );
    return () => {
      isOver = true;
    };
  }, [Room, isReady, isOpen]);
  return Room && <Room {...room} isOpen={isOpen} onClose={() => setOpen(false)} />;
};
