'use client';

import { useCallback, useSyncExternalStore } from 'react';

const KEY = 'waxwing.asSent';
/** The oldest is forgotten. */
const MOST = 500;

let known: readonly string[] | undefined;
const listeners = new Set<() => void>();

/** Whose mail is shown in its own colours in the dark, on this device. */
const senders = (): readonly string[] => {
  if (known) return known;
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    known = Array.isArray(read) ? read.filter((one) => typeof one === 'string').slice(-MOST) : [];
  } catch {
    // A browser that forbids storage remembers nothing, and nothing breaks.
    known = [];
  }
  return known;
};

const keep = (next: readonly string[]): void => {
  known = next.slice(-MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // Private windows and full disks: it holds until the page is left.
  }
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Is the mail of this address shown as it was sent, whatever the theme? Remembered by address on this device. */
export const useAsSent = (sender: string): readonly [boolean, (isAsSent: boolean) => void] => {
  const address = sender.toLowerCase();
  const isAsSent = useSyncExternalStore(
    subscribe,
    () => senders().includes(address),
    () => false,
  );
  const change = useCallback(
    (next: boolean) => keep([...senders().filter((one) => one !== address), ...(next ? [address] : [])]),
    [address],
  );
  return [isAsSent, change];
};
