'use client';

import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** Whether the browser tells of new mail, and the ways to turn that; nothing where it cannot. */
export const useNotices = () => {
  const client = useMailClient();
  const { notifications } = useReadable(client.settings);
  if (typeof Notification === 'undefined') return {};
  const isTold = notifications === 'inbox' && Notification.permission === 'granted';
  /** False: it is as it was, because the person or the server said no. */
  const turnNotices = async (isOn: boolean): Promise<boolean> => {
    if (!isOn) return client.changeSettings({ notifications: 'off' });
    const isAllowed = (await Notification.requestPermission()) === 'granted';
    return isAllowed && client.changeSettings({ notifications: 'inbox' });
  };
  const isForbidden = Notification.permission === 'denied';
  return { isTold, isForbidden, turnNotices, onNotices: () => void turnNotices(!isTold) };
};
