'use client';

import { useEffect, useRef } from 'react';
import { sidebarPlaceOf } from '@/components/shell/drop-place';
import type { AccountId } from '@/lib/base/ids';
import type { Mailbox } from '@/lib/jmap/mailbox';

/** A mailbox of the sidebar that files are dropped on. */
export type FileTarget = { readonly accountId: AccountId; readonly mailbox: Mailbox };

type MailboxesOf = (accountId: AccountId) => readonly Mailbox[] | undefined;
type Found = FileTarget & { readonly item: HTMLElement };

const found = (event: DragEvent, mailboxesOf: MailboxesOf): Found | undefined => {
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null;
  const place = sidebarPlaceOf(item);
  if (!item || !place) return undefined;
  const { accountId, list } = place;
  const mailbox = mailboxesOf(accountId)?.find(({ id }) => id === list);
  return mailbox?.myRights.mayAddItems ? { accountId, mailbox, item } : undefined;
};

/**
 * Files that are dragged onto mailboxes of the sidebar (`data-drop`, as for conversations: use-drops.ts). Elsewhere nothing happens to
 * them; without this the browser would leave Waxwing and show them. A window of the composer takes what is dropped there before we see it.
 */
export const useSidebarDrop = (
  mailboxesOf: MailboxesOf,
  onFiles: (target: FileTarget, files: readonly File[]) => void,
): void => {
  const doors = useRef({ mailboxesOf, onFiles });
  useEffect(() => {
    doors.current = { mailboxesOf, onFiles };
  });
  useEffect(() => {
    let marked: HTMLElement | undefined;
    const mark = (item: HTMLElement | undefined) => {
      if (marked === item) return;
      marked?.removeAttribute('data-over');
      item?.setAttribute('data-over', '');
      marked = item;
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const target = found(event, doors.current.mailboxesOf);
      event.dataTransfer.dropEffect = target ? 'copy' : 'none';
      mark(target?.item);
    };
    const drop = (event: DragEvent) => {
      mark(undefined);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      const target = found(event, doors.current.mailboxesOf);
      if (target) doors.current.onFiles({ accountId: target.accountId, mailbox: target.mailbox }, files);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) mark(undefined);
    };
    const events = [
      ['dragover', over],
      ['drop', drop],
      ['dragleave', leave],
    ] as const;
    for (const [name, listener] of events) document.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of events) document.removeEventListener(name, listener);
    };
  }, []);
};
