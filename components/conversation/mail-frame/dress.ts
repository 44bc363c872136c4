import type { FilledFrame } from '@/components/conversation/mail-frame/fill-frame';
import { frameStyle, paperOf } from '@/components/conversation/mail-frame/frame-style';
import { darken } from '@/lib/mail/html/darken';

type DressOptions = {
  readonly filled: FilledFrame;
  /** An element of the app around the frame. */
  readonly host: HTMLElement;
  readonly look: 'letter' | 'sent';
  readonly isDark: boolean;
  /** Its own colours are turned to dark paper. */
  readonly isNight: boolean;
};

const HIT_BY_NIGHT = '::highlight(waxwing-hit-current){background-color:var(--sheet);color:var(--ink)}';

/** Gives a mail its style; returns what takes back what was changed of the mail itself. */
export const dress = ({ filled, host, look, isDark, isNight }: DressOptions): (() => void) => {
  const { document } = filled;
  const style = document.head.querySelector('style');
  const wear = (css: string) => {
    if (style) style.textContent = css;
  };
  if (isNight) {
    // As it looks on white is what is turned.
    wear(frameStyle({ host, look, isDark: false }));
    const lighten = darken(document, paperOf(host));
    if (lighten) {
      // Its marks are those of the day, but for the one that would be dark on dark.
      wear(`${style?.textContent ?? ''}${HIT_BY_NIGHT}`);
      return lighten;
    }
  }
  wear(frameStyle({ host, look, isDark }));
  return () => undefined;
};
