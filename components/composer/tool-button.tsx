'use client';

import type { ButtonHTMLAttributes, Ref } from 'react';
import { Tooltip } from '@/components/ui/tooltip';
import { WritingIcon, type WritingIconName } from '@/components/ui/writing-icon';

type ToolButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'disabled' | 'aria-label'> & {
  readonly icon: WritingIconName;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly size?: 16 | 20;
  readonly isPressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** IconButton with an icon of writing. */
export const ToolButton = ({
  icon,
  label,
  keys,
  size = 20,
  isPressed,
  className = '',
  ref,
  ...rest
}: ToolButtonProps) => (
  <Tooltip text={label} keys={keys} describes={false}>
    <button
      ref={ref}
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      {...rest}
      className={`grid size-8 shrink-0 place-items-center rounded-control transition-colors touch:size-11 ${
        isPressed
          ? 'bg-hover text-ink shadow-[inset_0_0_0_1px_var(--line)]'
          : 'text-ink-2 hover:bg-hover hover:text-ink'
      } ${className}`}
    >
      <WritingIcon name={icon} size={size} />
    </button>
  </Tooltip>
);
