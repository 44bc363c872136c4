'use client';

import { useEffect, useRef, useState } from 'react';
import { ON_ANY } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { IconName } from '@/components/ui/icon';
import { MenuItem } from '@/components/ui/menu-item';
import { type MenuPoint, menuPoint, PointedMenu } from '@/components/ui/pointed-menu';
import type { ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { Action } from '@/lib/client/actions/action';
import { forward } from '@/lib/client/actions/forward';
import { markRead } from '@/lib/client/actions/mark-read';
import { markUnread } from '@/lib/client/actions/mark-unread';
import { openConversation } from '@/lib/client/actions/open-conversation';
import { reply } from '@/lib/client/actions/reply';
import { replyAll } from '@/lib/client/actions/reply-all';
import { select } from '@/lib/client/actions/select';

const OF_ONE = [openConversation, reply, replyAll, forward];
type Opened = { readonly at: MenuPoint; readonly row: ThreadId };

/**
 * The menu of a row, on a right click or by the menu key: about the ticked conversations if it is one of them, else about it alone.
 * With Shift the browser's own menu comes, as everywhere.
 */
export const RowMenu = ({ acting }: { readonly acting: Acting }) => {
  const [opened, setOpened] = useState<Opened | null>(null);
  const latest = useRef(acting);
  useEffect(() => {
    latest.current = acting;
  });
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thread]') : null;
      const id = row?.dataset['thread'] as ThreadId | undefined;
      if (!row || id === undefined || (event.shiftKey && event.button === 2)) return;
      event.preventDefault();
      latest.current.context.moveCursor(id);
      setOpened({ at: menuPoint(event, row), row: id });
    };
    document.addEventListener('contextmenu', open);
    return () => document.removeEventListener('contextmenu', open);
  }, []);
  if (!opened) return null;
  const { row, at } = opened;
  const { context } = acting;
  const isTicked = context.ticks.has(row);
  const targets = isTicked ? context.targets() : acting.targetsOf([row]);
  const about = isTicked ? context : acting.about(targets);
  const isUnread = targets.some(({ emails }) => emails.some(({ keywords }) => !keywords['$seen']));
  // What is said of an open conversation is said of this one.
  const here = { ...about, cursor: row, place: { ...context.place, threadId: row } };
  const open = { ...here, place: context.place };
  const item = (action: Action, given: typeof about) =>
    action.isEnabled(given) && (
      <MenuItem
        key={action.name}
        icon={action.icon as IconName}
        keys={acting.keyOf(action)}
        onSelect={() => action.run(given)}
      >
        {translate(action.labelNow?.(given) ?? action.label)}
      </MenuItem>
    );
  return (
    <PointedMenu label={translate('list.rowMenu')} at={at} onClose={() => setOpened(null)}>
      {!isTicked && OF_ONE.map((action) => item(action, action === openConversation ? open : here))}
      {ON_ANY.filter((action) => action !== (isUnread ? markUnread : markRead)).map((action) => item(action, about))}
      {item(select, open)}
    </PointedMenu>
  );
};
