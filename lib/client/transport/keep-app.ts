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

/** The person signs out: the page must not open again without asking the server. */
export const forgetApp = async (): Promise<void> => {
  const registration = await navigator.serviceWorker?.getRegistration('/');
  registration?.active?.postMessage({ kind: 'forget' });
  await registration?.unregister();
};
