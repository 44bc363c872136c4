/** `next start` waits for open connections when it is told to end: event streams must be ended for it. */
export const register = async (): Promise<void> => {
  // biome-ignore lint/style/noProcessEnv: Next replaces it while building; what is for Node must not get into other bundles
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { stopWebProcess } = await import('@/lib/server/auth/web-process');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopWebProcess());
};
