'use client';

import { useEffect } from 'react';
import { applyTheme, currentTheme } from '@/components/ui/apply-theme';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';

/**
 * The document has the theme that the person has set, wherever they set it, and this browser keeps it for the next first painting.
 * Not by what React draws: that begins as the server painted it, which knows no settings.
 */
export const useShownTheme = (): void => {
  const client = useMailClient();
  useEffect(() => {
    const show = () => {
      const { theme } = client.settings.read();
      if (theme !== currentTheme()) applyTheme(theme);
    };
    show();
    return client.settings.subscribe(show);
  }, [client]);
};
