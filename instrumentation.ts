/** Called once when the server starts. What is for Node must not get into bundles of other runtimes. */
export const register = async (): Promise<void> => {
  // biome-ignore lint/style/noProcessEnv: Next replaces it while building
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { stopOnSignals } = await import('@/lib/server/auth/web-process');
    stopOnSignals();
  }
};
