'use client';

import { type ReactNode, useId, useState } from 'react';
import type { WriteKind } from '@/components/conversation/answer-buttons';
import { isDraft, type Message, type MessageLinks, type OwnAddresses } from '@/components/conversation/message';
import { fullDate, openDate, shortDate } from '@/components/conversation/message-date';
import { MessageDetails } from '@/components/conversation/message-details';
import { fullNameOf, nameOf, recipientsOf } from '@/components/conversation/people';
import { words } from '@/components/conversation/words';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import { translateAction } from '@/lib/base/messages/translate-action';
import { markUnreadFromHere } from '@/lib/client/actions/mark-unread-from-here';
import { splitFromHere } from '@/lib/client/actions/split-from-here';
import { splitMessage } from '@/lib/client/actions/split-message';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';
import { isStarred } from '@/lib/mail/flags/star';

/** What can be split off at this message; missing: not that. */
export type MessageSplits = {
  readonly onAlone?: () => void;
  readonly onFromHere?: () => void;
};

type OpenMessageProps = {
  readonly message: Message;
  readonly own: OwnAddresses;
  readonly mailboxes: string;
  readonly links: MessageLinks;
  readonly now: number;
  /** Missing: it is the only message and cannot be folded. */
  readonly onFold?: (() => void) | undefined;
  readonly onAnswer?: ((kind: WriteKind) => void) | undefined;
  readonly onStar?: ((isStarred: boolean) => void) | undefined;
  readonly onUnreadFrom?: (() => void) | undefined;
  readonly splits?: MessageSplits | undefined;
  /** Missing: it is not printed by itself. */
  readonly onPrint?: (() => void) | undefined;
  /** What stands beside its sender. */
  readonly beside?: ReactNode;
  /** More of its details; drawn when they are looked at. */
  readonly details?: ReactNode;
  readonly children: ReactNode;
};

/** A message that is open: who wrote it to whom and when, and below it what it says. */
export const OpenMessage = (props: OpenMessageProps) => {
  const { message, own, mailboxes, links, now, onFold, onAnswer, onStar, details, children } = props;
  const { onUnreadFrom, splits, onPrint, beside } = props;
  const isOn = isStarred(message.keywords);
  const [isDetailed, setDetailed] = useState(false);
  const detailsId = useId();
  const sender = message.from?.[0];
  const name = fullNameOf(sender);
  return (
    <article aria-label={words('message.from', { name })} className="border-line border-b pt-4 pb-6 last:border-0">
      <header className="flex items-start gap-3">
        <Avatar name={sender?.name ?? ''} email={sender?.email ?? ''} size={40} />
        <div className="min-w-0 grow">
          <div className="flex h-5 min-w-0 items-center gap-1.5">
            <h2
              // The only message has no button that folds it, but the keyboard comes to its head as well.
              {...(onFold ? {} : { tabIndex: -1, 'data-message-head': message.id })}
              className="min-w-0 shrink-0 truncate rounded-chip text-own-way font-semibold focus-visible:-outline-offset-2 @max-md:shrink"
            >
              {onFold ? (
                <button
                  type="button"
                  data-message-head={message.id}
                  aria-expanded
                  aria-label={words('conversation.fold', { name })}
                  onClick={onFold}
                  className="max-w-full truncate rounded-chip text-own-way font-semibold focus-visible:-outline-offset-2"
                >
                  <bdi>{name}</bdi>
                </button>
              ) : (
                <bdi>{name}</bdi>
              )}
            </h2>
            {isDraft(message) && <span className="shrink-0 text-warn">{words('message.draft')}</span>}
            {sender && name !== sender.email && (
              <bdi className="min-w-0 truncate text-ink-3 @max-xl:hidden">{sender.email}</bdi>
            )}
            {beside}
          </div>
          <button
            type="button"
            aria-expanded={isDetailed}
            aria-controls={isDetailed ? detailsId : undefined}
            onClick={() => setDetailed(!isDetailed)}
            className="flex max-w-full items-center gap-1 rounded-chip text-ink-3 text-small hover:text-ink"
          >
            <bdi className="truncate">{words('message.to', { names: recipientsOf(message, own) })}</bdi>
            <Icon name="chevron-down" size={16} className={isDetailed ? 'rotate-180' : ''} />
          </button>
        </div>
        <div className="-me-1.5 flex shrink-0 items-center gap-1">
          {message.receivedAt !== '' && (
            <time
              dateTime={message.receivedAt}
              title={fullDate(message.receivedAt)}
              suppressHydrationWarning
              className="me-1 text-ink-3 text-tiny tabular-nums"
            >
              <span className="@max-sm:hidden">{openDate(message.receivedAt, now)}</span>
              {/* On a phone the name needs the room. */}
              <span className="hidden @max-sm:inline">{shortDate(message.receivedAt, now)}</span>
            </time>
          )}
          {onStar && (
            <IconButton
              icon="star"
              label={translateAction(isOn ? 'action.unstar' : 'action.star')}
              className={`-mt-1.5 ${isOn ? '[&_svg]:fill-star [&_svg]:text-star-line' : ''}`}
              onClick={() => onStar(!isOn)}
            />
          )}
          {onAnswer && !isDraft(message) && (
            <IconButton
              icon="reply"
              label={translateAction('action.reply')}
              className="-mt-1.5 @max-md:hidden"
              onClick={() => onAnswer('reply')}
            />
          )}
          {onAnswer && isDraft(message) && (
            <IconButton
              icon="pen-line"
              label={translateAction('action.editDraft')}
              className="-mt-1.5"
              onClick={() => onAnswer('draft')}
            />
          )}
          <MessageMenu
            links={links}
            who={nameOf(sender, own)}
            onUnreadFrom={onUnreadFrom}
            splits={splits}
            onPrint={onPrint}
          />
        </div>
      </header>
      {isDetailed && (
        <MessageDetails id={detailsId} message={message} mailboxes={mailboxes}>
          {details}
        </MessageDetails>
      )}
      {children}
    </article>
  );
};

type MessageMenuProps = {
  readonly links: MessageLinks;
  readonly who: string;
  readonly onUnreadFrom: (() => void) | undefined;
  readonly splits: MessageSplits | undefined;
  readonly onPrint: (() => void) | undefined;
};

const MessageMenu = ({ links, who, onUnreadFrom, splits, onPrint }: MessageMenuProps) => {
  const keyOf = useKeyOf();
  if (!links.original && !links.download) return null;
  return (
    <Menu
      label={words('message.more')}
      trigger={(trigger) => (
        <IconButton
          icon="ellipsis-vertical"
          label={`${words('message.more')}, ${who}`}
          className="-mt-1.5"
          {...trigger}
        />
      )}
    >
      {onUnreadFrom && (
        <MenuItem icon="mail" keys={keyOf(markUnreadFromHere)} onSelect={onUnreadFrom}>
          {translateAction('action.markUnreadFromHere')}
        </MenuItem>
      )}
      {splits?.onAlone && (
        <MenuItem icon="split" keys={keyOf(splitMessage)} onSelect={splits.onAlone}>
          {translateAction('action.splitMessage')}
        </MenuItem>
      )}
      {splits?.onFromHere && (
        <MenuItem icon="scissors" keys={keyOf(splitFromHere)} onSelect={splits.onFromHere}>
          {translateAction('action.splitFromHere')}
        </MenuItem>
      )}
      {onPrint && (
        <MenuItem icon="printer" onSelect={onPrint}>
          {words('message.print')}
        </MenuItem>
      )}
      {links.original && (
        <MenuItem icon="file-code" onSelect={() => window.open(links.original, '_blank', 'noopener')}>
          {words('message.original')}
        </MenuItem>
      )}
      {links.download && (
        <MenuItem icon="download" onSelect={() => window.location.assign(links.download ?? '')}>
          {words('message.downloadOriginal')}
        </MenuItem>
      )}
    </Menu>
  );
};
