'use client';

import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'disabled' | 'aria-label'> & {
  readonly icon: IconName;
  /** Its name, read aloud and shown as tooltip. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly size?: 16 | 20;
  /** Stays down, like "bold": said as aria-pressed. */
  readonly isPressed?: boolean;
  readonly disabledBecause?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button that is only an icon: 32 px with a pointer, 44 px with touch, with its name as tooltip. */
export const IconButton = (props: IconButtonProps) => {
  const { icon, label, keys, size = 20, isPressed, disabledBecause, className = '', ref, ...rest } = props;
  const isOff = disabledBecause !== undefined;
  const look = isOff
    ? 'text-control cursor-default'
    : isPressed
      ? 'bg-hover text-ink shadow-[inset_0_0_0_1px_var(--line)]'
      : 'text-ink-2 hover:bg-hover hover:text-ink';
  return (
    <Tooltip text={isOff ? `${label}: ${disabledBecause}` : label} keys={keys} describes={isOff}>
      <button
        ref={ref}
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        {...rest}
        {...(isOff ? { 'aria-disabled': true, onClick: (event) => event.preventDefault() } : {})}
        className={`grid size-8 shrink-0 place-items-center rounded-control transition-colors touch:size-11 ${look} ${className}`}
      >
        <Icon name={icon} size={size} />
      </button>
    </Tooltip>
  );
};
