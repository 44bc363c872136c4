'use client';

import { ON_ANY } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { IconName } from '@/components/ui/icon';
import { MenuItem } from '@/components/ui/menu-item';
import { PointedMenu } from '@/components/ui/pointed-menu';
import { useContextMenu } from '@/components/ui/use-context-menu';
import type { ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action } from '@/lib/client/actions/action';
import { forward } from '@/lib/client/actions/forward';
import { markRead } from '@/lib/client/actions/mark-read';
import { markUnread } from '@/lib/client/actions/mark-unread';
import { openConversation } from '@/lib/client/actions/open-conversation';
import { reply } from '@/lib/client/actions/reply';
import { replyAll } from '@/lib/client/actions/reply-all';
import { select } from '@/lib/client/actions/select';

const OF_ONE = [openConversation, reply, replyAll, forward];

/** The menu of a row: about the ticked conversations if it is one of them, else about it alone. */
export const RowMenu = ({ acting }: { readonly acting: Acting }) => {
  const [opened, close] = useContextMenu('[data-thread]', ({ dataset }) => {
    const id = dataset['thread'] as ThreadId | undefined;
    if (id !== undefined) acting.context.moveCursor(id);
    return id;
  });
  if (!opened) return null;
  const { of: row, at } = opened;
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
        {translateAction(action.labelNow?.(given) ?? action.label)}
      </MenuItem>
    );
  return (
    <PointedMenu label={translate('list.rowMenu')} at={at} onClose={close}>
      {!isTicked && OF_ONE.map((action) => item(action, action === openConversation ? open : here))}
      {ON_ANY.filter((action) => action !== (isUnread ? markUnread : markRead)).map((action) => item(action, about))}
      {item(select, open)}
    </PointedMenu>
  );
};
