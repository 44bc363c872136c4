import { systemClock } from '@/lib/base/clock';
import { createMailClient } from '@/lib/client/cache/create-mail-client';
import { keptLook } from '@/lib/client/cache/kept-look';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { KEPT_PREFIX } from '@/lib/client/transport/kept-name';
import { createTransport } from '@/lib/client/transport/transport';

/** A tab that was hidden may have been frozen and have heard nothing. */
const watchNetwork = (onChange: (isThere: boolean) => void): (() => void) => {
  const online = () => onChange(true);
  const offline = () => onChange(false);
  const visible = () => {
    if (document.visibilityState === 'visible') onChange(navigator.onLine);
  };
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', visible);
  };
};

/** Either may be the last that a page hears. */
const watchLeaving = (onLeave: () => void): (() => void) => {
  const hidden = () => {
    if (document.visibilityState === 'hidden') onLeave();
  };
  window.addEventListener('pagehide', onLeave);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', onLeave);
    document.removeEventListener('visibilitychange', hidden);
  };
};

/** The mail client of this tab, with the browser's own fetch, event source and clock. Rendered on a server it does nothing. */
export const openMailClient = (): MailClient => {
  const isBrowser = typeof window !== 'undefined';
  const transport = createTransport({
    fetch: (url, init) => fetch(url, init),
    eventSource: (url) => new EventSource(url),
    origin: isBrowser ? window.location.origin : '',
    locks: isBrowser ? navigator.locks : undefined,
    channel: typeof BroadcastChannel === 'undefined' ? undefined : (name) => new BroadcastChannel(name),
  });
  return createMailClient({
    transport,
    clock: systemClock,
    watchNetwork,
    watchLeaving,
    look: isBrowser ? keptLook : undefined,
    onSignedOut: () => window.location.assign('/sign-in'),
    // What keeps things in the browser comes when there is something to keep.
    hasKept: async () => (await indexedDB.databases()).some(({ name }) => name?.startsWith(KEPT_PREFIX)),
    openKept: async (username) => (await import('@/lib/client/cache/kept-store')).openKeptStore(username),
  });
};
