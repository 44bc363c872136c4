'use client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

/** The accounts with their names and settings; undefined while they are not known. */
export const useMailAccounts = (): readonly MailAccount[] | undefined => useReadable(useMailClient().mailAccounts);
