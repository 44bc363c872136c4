'use client';

import { sendTimes } from '@/components/composer/send-times';
import { words } from '@/components/composer/words';
import { clockTime } from '@/components/ui/clock-time';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';

type SendButtonProps = {
  readonly onSend: () => void;
  readonly onSendAt: (at: Date) => void;
  readonly onPick: () => void;
  /** The button has just been pressed: the wax is pressed once (LOOK §4). */
  readonly isPressed: boolean;
};

const WAX =
  'h-9 touch:h-11 bg-wax-fill font-semibold text-on-fill transition-colors hover:bg-wax-fill-hover active:bg-wax-fill-hover';

/** Send, and behind the caret when. */
export const SendButton = ({ onSend, onSendAt, onPick, isPressed }: SendButtonProps) => (
  <span
    className={`inline-flex shrink-0 motion-safe:transition-transform motion-safe:duration-[60ms] ${isPressed ? 'scale-[.92]' : ''}`}
  >
    <button
      type="button"
      aria-keyshortcuts="Control+Enter"
      title="Ctrl+Enter"
      onClick={onSend}
      className={`rounded-s-control px-4 ${WAX}`}
    >
      {words('composer.send')}
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
