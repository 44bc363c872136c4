'use client';

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { menuItems, moveInMenu } from '@/components/ui/menu-keys';
import { placeFloat } from '@/components/ui/place-float';

/** In the window, in CSS pixels. */
export type MenuPoint = { readonly x: number; readonly y: number };

/** Where the pointer is; by keyboard (the menu key, Shift+F10) at the beginning of what the menu is of. */
export const menuPoint = (event: MouseEvent, of: HTMLElement): MenuPoint => {
  const { left, right, top, bottom } = of.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  const isInside = x > left && x < right && y > top && y < bottom && (x !== 0 || y !== 0);
  return isInside && event.button === 2 ? { x, y } : { x: left + 48, y: (top + bottom) / 2 };
};

type PointedMenuProps = {
  readonly label: string;
  readonly at: MenuPoint;
  /** It has been closed: by a choice, Escape, Tab, or a click elsewhere. */
  readonly onClose: () => void;
  /** MenuItem, MenuLine. */
  readonly children: ReactNode;
};

/** Over a modal (the sidebar on a phone) everything outside of it is inert, in whatever layer: there the menu stands in the modal. */
const modalInFront = (): Element | undefined => [...document.querySelectorAll('dialog:modal')].at(-1);

/** A menu where the pointer is, in the browser's top layer. The focus goes back to where it was. */
export const PointedMenu = ({ label, at, onClose, children }: PointedMenuProps) => {
  const menu = useRef<HTMLDivElement>(null);
  const [modal] = useState(modalInFront);
  useLayoutEffect(() => {
    const float = menu.current;
    if (!float) return;
    const before = document.activeElement;
    float.showPopover();
    placeFloat({
      float,
      anchor: { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) },
      align: 'start',
      gap: 0,
    });
    menuItems(float)[0]?.focus();
    return () => {
      // A dialog that a choice has opened keeps the focus.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [at]);
  const drawn = (
    <div
      ref={menu}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      popover="auto"
      onToggle={(event) => event.newState === 'closed' && onClose()}
      onKeyDown={moveInMenu}
      onClick={(event) => (event.target as Element).closest('[role^="menuitem"]') && menu.current?.hidePopover()}
      className="fixed m-0 w-max min-w-60 max-w-[min(22rem,calc(100vw-1rem))] rounded-control border border-line bg-raised p-1 text-ink shadow-float"
    >
      {children}
    </div>
  );
  return modal ? createPortal(drawn, modal) : drawn;
};
