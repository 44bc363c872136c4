'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { placeFloat } from '@/components/ui/place-float';

/** What the button that opens a menu must spread into itself. */
export type MenuTriggerProps = {
  readonly popoverTarget: string;
  readonly 'aria-haspopup': 'menu';
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls': string;
};

type MenuProps = {
  readonly label: string;
  readonly trigger: (props: MenuTriggerProps) => ReactNode;
  readonly align?: 'start' | 'end';
  /** MenuItem, MenuChoice, MenuLine. */
  readonly children: ReactNode;
};

const itemsOf = (menu: HTMLElement): HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter((item) => item.ariaDisabled !== 'true');

/** Arrow keys, Home, End and the first letter of an item (WAI-ARIA menu button); Tab leaves and closes. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const menu = event.currentTarget;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const byLetter = () => {
    const letter = event.key.toLocaleLowerCase();
    const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    return after.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letter));
  };
  const next =
    event.key === 'ArrowDown'
      ? items[(at + 1) % items.length]
      : event.key === 'ArrowUp'
        ? items[(at - 1 + items.length) % items.length]
        : event.key === 'Home'
          ? items[0]
          : event.key === 'End'
            ? items.at(-1)
            : event.key.length === 1 && event.key !== ' '
              ? byLetter()
              : undefined;
  if (event.key === 'Tab') menu.hidePopover();
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
};

/** A menu under its button, in the browser's top layer: it closes by itself on Escape and on a click elsewhere. */
export const Menu = ({ label, trigger, align = 'end', children }: MenuProps) => {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  const place = (open: boolean) => {
    setOpen(open);
    const anchor = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`);
    if (!open || !menu.current || !anchor) return;
    placeFloat({ float: menu.current, anchor, align, gap: 4 });
    itemsOf(menu.current)[0]?.focus();
  };

  return (
    <>
      {trigger({ popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': isOpen, 'aria-controls': id })}
      <div
        ref={menu}
        id={id}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        popover="auto"
        onToggle={(event) => place(event.newState === 'open')}
        onKeyDown={moveFocus}
        onClick={(event) => (event.target as Element).closest('[role^="menuitem"]') && menu.current?.hidePopover()}
        className="fixed m-0 w-60 rounded-control border border-line bg-raised p-1 text-ink shadow-float"
      >
        {children}
      </div>
    </>
  );
};
