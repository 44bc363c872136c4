'use client';
import { usePathname, useSearchParams } from 'next/navigation';

/** What the address bar says behind the host, also while a server renders. */
export const useAddress = (): string => {
  const path = usePathname();
  const query = useSearchParams().toString();
  return query === '' ? path : `${path}?${query}`;
};
