import { frameStyle, paperOf } from '@/components/conversation/mail-frame/frame-style';
import { darken } from '@/lib/mail/html/darken';

export type FrameLook = {
  /** An element of the app around the frame. */
  readonly host: HTMLElement;
  readonly hasColors: boolean;
  readonly isDark: boolean;
  /** A mail with colours of its own is shown as it was sent, also in the dark. */
  readonly isAsSent: boolean;
};

/** Its own colours are turned to dark paper. */
const isNight = ({ hasColors, isDark, isAsSent }: FrameLook): boolean => isDark && hasColors && !isAsSent;

/** Its marks are those of the day, but for the one that would be dark on dark. */
const HIT_BY_NIGHT = '::highlight(waxwing-hit-current){background-color:var(--sheet);color:var(--ink)}';

/** The style of ours for a mail; by night as it looks on white, which is what is turned then. */
export const styleOf = (look: FrameLook): string => {
  const { host, hasColors, isDark } = look;
  if (isNight(look)) return frameStyle({ host, look: 'sent', isDark: false }) + HIT_BY_NIGHT;
  return frameStyle({ host, look: hasColors ? 'sent' : 'letter', isDark });
};

/** Gives a mail its style; returns what takes back what was changed of the mail itself. */
export const dress = (document: Document, look: FrameLook): (() => void) => {
  const style = document.head.querySelector('style');
  const wear = (css: string) => {
    // The mail came in it (fill-frame.ts): the same once more would have all of it laid out again.
    if (style && style.textContent !== css) style.textContent = css;
  };
  wear(styleOf(look));
  const lighten = isNight(look) ? darken(document, paperOf(look.host)) : undefined;
  // Too large to be turned: a light sheet on the dark one.
  if (isNight(look) && !lighten) wear(frameStyle({ host: look.host, look: 'sent', isDark: true }));
  return lighten ?? (() => undefined);
};
