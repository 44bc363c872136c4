'use client';

import { useState } from 'react';
import { signOut } from '@/lib/client/transport/sign-in';

/** Ends the session of this browser and leaves; `hasFailed` when Waxwing did not answer and the session stands. */
export const useSignOut = () => {
  const [hasFailed, setFailed] = useState(false);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      window.location.assign('/sign-in');
    } catch {
      setFailed(true);
    }
  };
  return { leave: () => void leave(), hasFailed, forget: () => setFailed(false) };
};
