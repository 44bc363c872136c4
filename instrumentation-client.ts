/**
 * Runs before the app does. The content security policy lets no text become a script (require-trusted-types-for), but the
 * loader of the build sets the address of a chunk as text. So addresses within our own build are trusted here, and that of
 * the service worker, and nothing else: a text that would become markup or code is refused as before.
 */
type Policies = {
  readonly createPolicy: (
    name: 'default',
    rules: {
      readonly createScriptURL: (address: string) => string | null;
      readonly createScript?: (script: string) => string;
    },
  ) => unknown;
};

(window as { readonly trustedTypes?: Policies }).trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return null;
    return url.pathname.startsWith('/_next/static/') || url.pathname === '/sw.js' ? address : null;
  },
  // biome-ignore lint/style/noProcessEnv: Next replaces it while building; only the development build evaluates strings
  ...(process.env.NODE_ENV === 'development' && { createScript: (script: string) => script }),
});
