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
    if (lighten) return lighten;
  }
  wear(frameStyle({ host, look, isDark }));
  return () => undefined;
};
