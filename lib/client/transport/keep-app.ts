import { systemClock } from '@/lib/base/clock';

/**
 * Lets the app open without a network: public/sw.js keeps the page and the files of the build. Does nothing where there is no
 * service worker (no secure context, a private window). What was loaded before the worker was there is named to it.
 */
export const keepApp = async (): Promise<void> => {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  await serviceWorker.register('/sw.js', { scope: '/' });
  const { active } = await serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ kind: 'keep', urls: [...loaded, location.href, '/mail-frame'] });
};

/** The server would write the page otherwise from now on, in another theme: the one that is kept must not open again. */
export const renewPage = (): void =>
  navigator.serviceWorker?.controller?.postMessage({ kind: 'renew', urls: [location.href] });

const RELOADED = 'waxwing-reloaded';
/** A page that is never the same would be loaded again and again. */
const ONCE_IN_MS = 60_000;

/**
 * The worker has given the page of the last visit at once. When the server has another program by now, the page is loaded again, if
 * nothing was done in it yet; else the next visit has it. Rooms that are not there any more say so themselves.
 */
export const renewApp = async (): Promise<void> => {
  const { controller } = navigator.serviceWorker ?? {};
  if (!controller) return;
  let isUsed = false;
  const used = () => {
    isUsed = true;
  };
  for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, used, { capture: true, once: true });
  const { port1, port2 } = new MessageChannel();
  const isOld = await new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    controller.postMessage({ kind: 'isOld' }, [port2]);
  });
  port1.close();
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  const now = systemClock();
  if (!isOld || isUsed || now - last < ONCE_IN_MS) return;
  sessionStorage.setItem(RELOADED, String(now));
  location.reload();
};
