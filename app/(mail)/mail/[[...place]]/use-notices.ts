'use client';

import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** Whether the browser tells of new mail, and the click that asks for it; nothing where it cannot. */
export const useNotices = () => {
  const client = useMailClient();
  const { notifications } = useReadable(client.settings);
  if (typeof Notification === 'undefined') return {};
  const isTold = notifications === 'inbox' && Notification.permission === 'granted';
  const turn = async (): Promise<void> => {
    if (isTold) return void (await client.changeSettings({ notifications: 'off' }));
    if ((await Notification.requestPermission()) === 'granted') await client.changeSettings({ notifications: 'inbox' });
  };
  return { isTold, onNotices: () => void turn() };
};
