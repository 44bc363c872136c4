'use client';
import { use, useCallback } from 'react';
import { wayText } from '@/lib/base/key-way';
import { type Keyed, waysOf } from '@/lib/client/actions/own-keys';
import type { Readable } from '@/lib/client/cache/readable';
import { MailClientContext } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { DEFAULT_SETTINGS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** Says the first way to do an action, as it is printed beside a button; undefined: it has no key. */
export type KeyOf = (action: Keyed) => string | undefined;

/** Where nobody is signed in, as in the gallery, the keys are ours. */
const OURS: Readable<UserSettings> = {
  read: () => DEFAULT_SETTINGS,
  subscribe: () => () => undefined,
  initial: DEFAULT_SETTINGS,
};

/** The keys as this person has set them, live. */
export const useKeyOf = (): KeyOf => {
  const own = useReadable(use(MailClientContext)?.settings ?? OURS);
  return useCallback(
    (action) => {
      const [way] = waysOf(action, own);
      return way === undefined ? undefined : wayText(way);
    },
    [own],
  );
};
