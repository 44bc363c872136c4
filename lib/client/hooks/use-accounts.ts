'use client';
import type { AccountView } from '@/lib/client/cache/account-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The person's accounts; none while the session is loading. */
export const useAccounts = (): readonly AccountView[] => useReadable(useMailClient().accounts);
