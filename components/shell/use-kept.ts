'use client';

import { useCallback, useEffect, useState } from 'react';

const PREFIX = 'waxwing.';

/** What this device remembers; a browser that forbids storage remembers nothing, and nothing breaks. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private windows and full disks: the setting lives until the page is left.
  }
};

/** A small setting of this device, kept over visits. The first painting has `usual`, as the server wrote it. */
export const useKept = (key: string, usual: string): readonly [string, (value: string) => void] => {
  const [value, setValue] = useState(usual);
  useEffect(() => {
    const known = read(key);
    if (known !== null) setValue(known);
  }, [key]);
  const keep = useCallback(
    (next: string) => {
      setValue(next);
      write(key, next);
    },
    [key],
  );
  return [value, keep];
};
