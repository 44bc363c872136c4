'use client';

import { sendTimes } from '@/components/composer/send-times';
import { words } from '@/components/composer/words';
import { clockTime } from '@/components/ui/clock-time';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';

/** Can what is answered be archived with the answer? first: that is what the button does; also: it stands behind the caret. */
export type Archives = 'first' | 'also' | undefined;

type SendButtonProps = {
  readonly archives: Archives;
  readonly onSend: (isArchived: boolean) => void;
  readonly onSendAt: (at: Date) => void;
  readonly onPick: () => void;
  /** The button has just been pressed: the wax is pressed once (LOOK §4). */
  readonly isPressed: boolean;
};

type OtherSendProps = Pick<SendButtonProps, 'archives' | 'onSend'>;

/** The way to send that the button itself does not go. */
export const OtherSend = ({ archives, onSend }: OtherSendProps) =>
  archives && (
    <MenuItem icon={archives === 'first' ? 'send' : 'archive'} onSelect={() => onSend(archives !== 'first')}>
      {words(archives === 'first' ? 'composer.send.only' : 'composer.send.archive')}
    </MenuItem>
  );

const WAX =
  'h-9 touch:h-11 bg-wax-fill font-semibold text-on-fill transition-colors hover:bg-wax-fill-hover active:bg-wax-fill-hover';

/** Send, and behind the caret when. */
export const SendButton = ({ archives, onSend, onSendAt, onPick, isPressed }: SendButtonProps) => (
  <span
    className={`inline-flex shrink-0 motion-safe:transition-transform motion-safe:duration-[60ms] ${isPressed ? 'scale-[.92]' : ''}`}
  >
    <button
      type="button"
      aria-keyshortcuts="Control+Enter"
      title="Ctrl+Enter"
      onClick={() => onSend(archives === 'first')}
      className={`rounded-s-control px-4 ${WAX}`}
    >
      {words(archives === 'first' ? 'composer.send.archive' : 'composer.send')}
    </button>
    <Menu
      label={words('composer.send.options')}
      align="start"
      trigger={(trigger) => (
        <button
          type="button"
          aria-label={words('composer.send.options')}
          {...trigger}
          className={`relative rounded-e-control px-2 before:absolute before:inset-y-2 before:start-0 before:w-px before:bg-on-fill before:opacity-35 touch:px-3 ${WAX}`}
        >
          <Icon name="chevron-down" size={16} />
        </button>
      )}
    >
      <OtherSend archives={archives} onSend={onSend} />
      {sendTimes(new Date()).map(({ name, at }) => (
        <MenuItem key={name} icon="clock" onSelect={() => onSendAt(at)}>
          <span className="flex justify-between gap-3">
            <span className="truncate">{words(`composer.send.${name}`)}</span>
            <span className="shrink-0 text-ink-3 tabular-nums">{clockTime(at.getTime())}</span>
          </span>
        </MenuItem>
      ))}
      <MenuItem icon="calendar-clock" onSelect={onPick}>
        {words('composer.send.pick')}
      </MenuItem>
    </Menu>
  </span>
);
