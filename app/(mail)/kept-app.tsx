'use client';

import { useEffect } from 'react';
import { useAddress } from '@/lib/client/hooks/use-address';
import { useSession } from '@/lib/client/hooks/use-session';

/** Long after the first look: what is kept for later must not hold up what is wanted now. */
const PAUSE_MS = 3_000;
/** What was loaded meanwhile is named to the worker, too. */
const AGAIN_MS = 9_000;

const keep = async (): Promise<void> => {
  const [{ keepApp }] = await Promise.all([
    import('@/lib/client/transport/keep-app'),
    import('@/components/conversation/conversation-pane'),
    import('@/components/composer/compose-dock'),
    import('@/app/(mail)/mail/[[...place]]/bulk'),
    import('@/app/(mail)/mail/[[...place]]/toasts'),
    import('@/lib/client/cache/kept-store'),
    import('@/lib/client/cache/ask-changes'),
    import('@/lib/client/cache/keep-mail'),
  ]);
  await keepApp();
};

/** Keeps the app in this browser, so that it opens without a network, with the rooms that may be opened then. */
export const KeptApp = () => {
  const path = useAddress();
  const isReady = useSession().state === 'ready';
  useEffect(() => {
    // biome-ignore lint/style/noProcessEnv: Next replaces it while building; the files of a development build change
    if (!isReady || process.env.NODE_ENV !== 'production') return;
    // Without a worker the app needs the network to open, and is no worse for it.
    const timers = [PAUSE_MS, AGAIN_MS].map((pause) => setTimeout(() => void keep().catch(() => undefined), pause));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [isReady]);
  useEffect(() => {
    // No worker gave this page: it is not that of an earlier visit.
    if (!navigator.serviceWorker?.controller) return;
    void import('@/lib/client/transport/keep-app').then(({ renewApp }) => renewApp()).catch(() => undefined);
  }, []);
  // The place that the document was made for (use-place.ts): what the server wrote stays while React takes over.
  return <div hidden data-path={path} suppressHydrationWarning />;
};
