'use client';

import { type ReactNode, useId, useRef, useState } from 'react';
import { menuItems, moveInMenu } from '@/components/ui/menu-keys';
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

/**
 * A menu under its button, in the browser's top layer: it closes by itself on Escape and on a click elsewhere. What is in it is drawn
 * while it is open.
 */
export const Menu = ({ label, trigger, align = 'end', children }: MenuProps) => {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  const place = (open: boolean) => {
    // What was chosen in it is done before it is emptied.
    if (!open) setOpen(false);
    const anchor = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`);
    if (!open || !menu.current || !anchor) return;
    placeFloat({ float: menu.current, anchor, align, gap: 4 });
    menuItems(menu.current)[0]?.focus();
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
        onBeforeToggle={(event) => event.newState === 'open' && setOpen(true)}
        onToggle={(event) => place(event.newState === 'open')}
        onKeyDown={moveInMenu}
        onClick={(event) => (event.target as Element).closest('[role^="menuitem"]') && menu.current?.hidePopover()}
        className="fixed m-0 w-max min-w-60 max-w-[min(22rem,calc(100vw-1rem))] rounded-control border border-line bg-raised p-1 text-ink shadow-float"
      >
        {isOpen && children}
      </div>
    </>
  );
};
