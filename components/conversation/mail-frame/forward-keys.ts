import { commandOf } from '@/lib/client/actions/key-press';

/** These work inside the mail: they follow a link, walk through links, or scroll. */
const FOR_THE_MAIL: ReadonlySet<string> = new Set([
  ...['Enter', ' ', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'],
]);

/**
 * The app's shortcuts go on working while a link of the mail has the focus: keys pressed in the frame happen on the frame's
 * element as well. No script of the mail is involved, it has none.
 */
export const forwardKeys = (frame: HTMLIFrameElement): (() => void) => {
  const inside = frame.contentWindow;
  const forward = (event: KeyboardEvent) => {
    const isOthers = (event.ctrlKey || event.metaKey) && commandOf(event) === undefined;
    if (FOR_THE_MAIL.has(event.key) || isOthers || event.isComposing) return;
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, repeat } = event;
    const isWanted = frame.dispatchEvent(
      new KeyboardEvent('keydown', {
        ...{ key, code, altKey, ctrlKey, metaKey, shiftKey, repeat },
        ...{ bubbles: true, cancelable: true },
      }),
    );
    if (!isWanted) event.preventDefault();
  };
  inside?.addEventListener('keydown', forward);
  return () => inside?.removeEventListener('keydown', forward);
};
