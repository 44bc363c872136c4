'use client';
import { useSyncExternalStore } from 'react';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { leftLists } from '@/lib/client/cache/left-lists';

type MessageName = { readonly accountId: AccountId; readonly emailId: EmailId };

/** Whether the sender of a message was asked to write no more, and how to ask. */
export const useLeftList = (name: MessageName) => ({
  isLeft: useSyncExternalStore(
    leftLists.subscribe,
    () => leftLists.has(name),
    () => false,
  ),
  leave: () => leftLists.leave(name),
});
