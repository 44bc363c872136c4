import type { KeyboardEvent } from 'react';

/** The items of a menu that can be chosen. */
export const menuItems = (menu: HTMLElement): HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter((item) => item.ariaDisabled !== 'true');

/** Arrow keys, Home, End and the first letter of an item (WAI-ARIA menu button); Tab leaves and closes. */
export const moveInMenu = (event: KeyboardEvent<HTMLElement>): void => {
  const menu = event.currentTarget;
  const items = menuItems(menu);
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
