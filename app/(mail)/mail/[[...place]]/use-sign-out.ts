'use client';

import { useState } from 'react';
import { forgetApp } from '@/lib/client/transport/keep-app';
import { signOut } from '@/lib/client/transport/sign-in';

/** Nothing of a person's mail stays in this browser. A database that cannot be deleted must not keep anybody signed in. */
const wipe = async (): Promise<void> => {
  const [mail, drafts] = await Promise.all([
    import('@/lib/client/cache/kept-store'),
    import('@/lib/client/cache/compose/compose-store'),
  ]);
  await Promise.allSettled([mail.wipeKeptStores(), drafts.wipeComposeStores(), forgetApp()]);
};

/** Ends the session of this browser and leaves; `hasFailed` when Waxwing did not answer and the session stands. */
export const useSignOut = () => {
  const [hasFailed, setFailed] = useState(false);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      await wipe().catch(() => undefined);
      window.location.assign('/sign-in');
    } catch {
      setFailed(true);
    }
  };
  return { leave: () => void leave(), hasFailed, forget: () => setFailed(false) };
};
