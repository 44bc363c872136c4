'use client';

import { useSyncExternalStore } from 'react';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** Each look asks another process and holds up this one: it is kept from one change to the next. */
let permission: NotificationPermission | undefined;
const drawers = new Set<() => void>();
const lookAgain = (): void => {
  permission = undefined;
  for (const draw of drawers) draw();
};

let isWatched = false;
const watch = async (): Promise<void> => {
  isWatched = true;
  const status = await navigator.permissions.query({ name: 'notifications' });
  status.addEventListener('change', lookAgain);
};

const subscribe = (draw: () => void): (() => void) => {
  drawers.add(draw);
  // Where it cannot be watched it is what it was when the page was opened, or asked for here.
  if (!isWatched) watch().catch(() => undefined);
  return () => drawers.delete(draw);
};
const canTell = (): boolean => typeof Notification !== 'undefined';
const readPermission = (): NotificationPermission | undefined => {
  if (canTell()) permission ??= Notification.permission;
  return permission;
};

/** Whether the browser tells of new mail, and the ways to turn that; nothing where it cannot. */
export const useNotices = () => {
  const client = useMailClient();
  const { notifications } = useReadable(client.settings);
  const given = useSyncExternalStore(subscribe, readPermission, () => undefined);
  if (given === undefined) return {};
  const isTold = notifications === 'inbox' && given === 'granted';
  /** False: it is as it was, because the person or the server said no. */
  const turnNotices = async (isOn: boolean): Promise<boolean> => {
    if (!isOn) return client.changeSettings({ notifications: 'off' });
    const answer = await Notification.requestPermission();
    lookAgain();
    return answer === 'granted' && client.changeSettings({ notifications: 'inbox' });
  };
  return { isTold, isForbidden: given === 'denied', turnNotices, onNotices: () => void turnNotices(!isTold) };
};
