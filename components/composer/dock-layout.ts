/** How a person wants a window. */
export type WindowMode = 'docked' | 'minimised' | 'full';

export type DockItem = { readonly key: string; readonly mode: WindowMode };

export type DockLayout = {
  /** From the inline end; each as it can be shown. */
  readonly shown: readonly DockItem[];
  /** No room: behind the button at the end of the row. */
  readonly stacked: readonly string[];
};

/** In rem, as drawn: LOOK §6, Composer. */
const DOCKED = 35;
const MINIMISED = 17.5;
const GAP = 1;
const STACK = 6;
const MOST = 3;
/** Under this width a message has the whole screen. */
export const PHONE = 40;

const widthOf = ({ mode }: DockItem): number => (mode === 'minimised' ? MINIMISED : DOCKED) + GAP;

/**
 * Which windows are shown and how. `items` with the one used last at the end: it has the best right to its room. Three at
 * most, then a stack; where the window is narrow older ones are minimised first, and stacked when even that has no room.
 */
export const dockLayout = (items: readonly DockItem[], width: number): DockLayout => {
  if (width < PHONE) return phoneLayout(items);
  const byUse = [...items].reverse();
  const chosen = byUse.slice(0, MOST);
  const shown = new Map<string, DockItem>();
  let room = width - GAP - (items.length > MOST ? STACK + GAP : 0);
  for (const item of chosen) {
    // A full window stands above the row and leaves its place there empty.
    if (item.mode === 'full') {
      shown.set(item.key, item);
      continue;
    }
    const small: DockItem = { ...item, mode: 'minimised' };
    const fitting = [item, small].find((one) => widthOf(one) <= room) ?? (shown.size === 0 ? item : undefined);
    if (!fitting) continue;
    shown.set(item.key, fitting);
    room -= widthOf(fitting);
  }
  return {
    shown: items.flatMap(({ key }) => shown.get(key) ?? []),
    stacked: items.flatMap(({ key }) => (shown.has(key) ? [] : [key])),
  };
};

/** The one used last has the screen; all others are behind the button, as are those that were put aside. */
const phoneLayout = (items: readonly DockItem[]): DockLayout => {
  const open = items.filter(({ mode }) => mode !== 'minimised').at(-1);
  return {
    shown: open ? [{ ...open, mode: 'full' }] : [],
    stacked: items.flatMap(({ key }) => (key === open?.key ? [] : [key])),
  };
};
