'use client';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Rule } from '@/lib/jmap/waxwing/rule';

/** The rules of an account in the order in which they act; undefined while they are not known. */
export const useRules = (accountId: AccountId): readonly Rule[] | undefined =>
  useReadable(useMailClient().rules(accountId));
