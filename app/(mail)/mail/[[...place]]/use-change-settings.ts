'use client';

import { translate } from '@/lib/base/messages/translate';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** Sets something from where nothing stands beside it: the person is told when it could not be kept. */
export const useChangeSettings = (): ((patch: Partial<Omit<UserSettings, 'id'>>) => void) => {
  const client = useMailClient();
  const change = async (patch: Partial<Omit<UserSettings, 'id'>>): Promise<void> => {
    if (!(await client.changeSettings(patch)))
      client.notify({ tone: 'failed', text: translate('shell.setting.failed') });
  };
  return (patch) => void change(patch);
};
