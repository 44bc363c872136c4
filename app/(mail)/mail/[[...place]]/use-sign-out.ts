'use client';

import { translate } from '@/lib/base/messages/translate';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { forgetApp } from '@/lib/client/transport/forget-app';

/** Nothing of a person's mail stays in this browser. A database that cannot be deleted must not keep anybody signed in. */
const wipe = async (): Promise<void> => {
  const [mail, drafts] = await Promise.all([
    import('@/lib/client/cache/kept-store'),
    import('@/lib/client/cache/compose/compose-store'),
  ]);
  await Promise.allSettled([mail.wipeKeptStores(), drafts.wipeComposeStores(), forgetApp()]);
};

/** Ends the session of this browser and leaves. Where Waxwing does not answer the session stands, and the person is told. */
export const useSignOut = (): (() => void) => {
  const client = useMailClient();
  const leave = async (): Promise<void> => {
    try {
      const { signOut } = await import('@/lib/client/transport/sign-in');
      await client.leave(signOut);
      await wipe().catch(() => undefined);
      window.location.assign('/sign-in');
    } catch {
      client.notify({ tone: 'failed', text: translate('shell.signOut.failed') });
    }
  };
  return () => void leave();
};
