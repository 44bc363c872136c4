'use client';

import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';

export type ButtonTone = 'primary' | 'normal' | 'quiet' | 'danger' | 'dangerFill';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  readonly children: ReactNode;
  readonly tone?: ButtonTone;
  readonly icon?: IconName;
  readonly iconEnd?: IconName;
  /** 44 px: the one button of a form. Touch makes every button that high. */
  readonly size?: 'normal' | 'large';
  /** Why it cannot be used now; it stays reachable, so that the reason can be read (LOOK §6, Buttons). */
  readonly disabledBecause?: string | undefined;
};

const TONES: Readonly<Record<ButtonTone, string>> = {
  primary: 'bg-wax-fill text-on-fill border-transparent hover:bg-wax-fill-hover active:bg-wax-fill-hover',
  normal: 'bg-paper text-ink border-control hover:bg-hover active:bg-hover',
  quiet: 'text-ink border-transparent hover:bg-hover active:bg-hover',
  danger: 'text-danger border-danger hover:bg-danger-tint active:bg-danger-tint',
  dangerFill: 'bg-danger-fill text-on-fill border-transparent',
};

const SIZES = { normal: 'h-9 touch:h-11', large: 'h-11' } as const;
const DISABLED = 'border-dashed border-control text-ink-3 cursor-default';

/** A button with words. At most one `primary` in a view. */
export const Button = (props: ButtonProps) => {
  const { children, tone = 'normal', icon, iconEnd, size = 'normal', disabledBecause, className = '', ...rest } = props;
  const isOff = disabledBecause !== undefined;
  const look = isOff ? DISABLED : `${TONES[tone]} active:scale-[.98]`;
  const button = (
    <button
      type="button"
      {...rest}
      {...(isOff ? { 'aria-disabled': true, onClick: (event) => event.preventDefault() } : {})}
      className={`inline-flex items-center justify-center gap-2 rounded-control border px-4 font-semibold text-ui whitespace-nowrap transition-[background-color,transform] ${SIZES[size]} ${look} ${isOff ? 'w-full' : className}`}
    >
      {icon && <Icon name={icon} size={16} className="-ms-1" />}
      {children}
      {iconEnd && <Icon name={iconEnd} size={16} className="-me-1" />}
    </button>
  );
  return isOff ? (
    <Tooltip text={disabledBecause} className={className}>
      {button}
    </Tooltip>
  ) : (
    button
  );
};
