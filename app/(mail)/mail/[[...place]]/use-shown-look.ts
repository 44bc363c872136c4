'use client';

import { useEffect, useMemo } from 'react';
import { applyTheme, applyTypeSize, currentTheme, currentTypeSize } from '@/components/ui/apply-look';
import { setDateWay } from '@/components/ui/date-form';
import { dateWayOf } from '@/lib/base/date-way';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/**
 * The document has the theme and the size of type that the person has set, wherever they set them, and this browser keeps them for the
 * next first painting. Not by what React draws: that begins as the server painted it, which knows no settings.
 */
export const useShownLook = (): void => {
  const client = useMailClient();
  useEffect(() => {
    const show = () => {
      const { theme, typeSize } = client.settings.read();
      if (theme === currentTheme() && typeSize === currentTypeSize()) return;
      applyTheme(theme);
      applyTypeSize(typeSize);
      void import('@/lib/client/transport/keep-app').then(({ renewPage }) => renewPage()).catch(() => undefined);
    };
    show();
    return client.settings.subscribe(show);
  }, [client]);
  const { clock, dateOrder, weekStart } = useReadable(client.settings);
  // Before what is below is drawn, which writes dates. The server has people of all languages and draws none.
  useMemo(() => {
    if (typeof window !== 'undefined') setDateWay(dateWayOf({ clock, dateOrder, weekStart }, navigator.language));
  }, [clock, dateOrder, weekStart]);
};
