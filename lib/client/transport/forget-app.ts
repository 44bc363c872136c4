/** The person signs out: the page must not open again without asking the server. */
export const forgetApp = async (): Promise<void> => {
  const registration = await navigator.serviceWorker?.getRegistration('/');
  registration?.active?.postMessage({ kind: 'forget' });
  await registration?.unregister();
};
