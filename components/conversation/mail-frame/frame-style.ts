import { OWN_MARK } from '@/lib/mail/html/tame-link';

/** letter: the mail chooses no colours and is set in ours. sent: it does, and is shown on white, as it was made. */
export type FrameLook = 'letter' | 'sent';

export type FrameStyleOptions = {
  /** An element of the app: its tokens are the frame's. */
  readonly host: HTMLElement;
  readonly look: FrameLook;
  readonly isDark: boolean;
  /** Tables lay out a page; without any, lines are kept as short as in plain text. */
  readonly hasTables: boolean;
};

const TOKENS = ['sheet', 'ink', 'ink-2', 'ink-3', 'line', 'control', 'link', 'focus', 'warn', 'warn-tint', 'hover'];

/** The style that a mail finds when it comes: our type and colours, and everything inside the frame. */
export const frameStyle = ({ host, look, isDark, hasTables }: FrameStyleOptions): string => {
  const computed = getComputedStyle(host);
  const tokens = TOKENS.map((name) => `--${name}:${computed.getPropertyValue(`--${name}`)}`).join(';');
  const isCard = look === 'sent' && isDark;
  return `
:root{color-scheme:${isDark && look === 'letter' ? 'dark' : 'light'};${tokens};overflow:auto hidden;-webkit-text-size-adjust:100%}
body{margin:0;padding:${isCard ? '16px' : '0'};display:flow-root;overflow-wrap:break-word;
  background:${look === 'sent' ? 'var(--sheet)' : 'transparent'};color:var(--ink);
  font:15px/1.6 ${computed.fontFamily};${hasTables ? '' : 'max-width:31rem'}}
a{color:var(--link);text-underline-offset:2px}
img{max-width:100%}
table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin:12px 0;padding-inline-start:14px;border-inline-start:2px solid var(--line);color:var(--ink-2)}
hr{border:0;border-top:1px solid var(--line)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
img[${OWN_MARK}]{display:inline-block;box-sizing:border-box;min-width:12px;min-height:12px;max-width:100%;overflow:hidden;
  outline:1px dashed var(--control);outline-offset:-1px;color:var(--ink-3);font:13px/20px ${computed.fontFamily};text-decoration:none}
[${OWN_MARK}="quote"]{display:contents}
[${OWN_MARK}="quote"][hidden]{display:none}
[${OWN_MARK}="disguise"]{margin-inline-start:6px;padding:1px 6px;border-radius:4px;background:var(--warn-tint);color:var(--ink);
  font:600 12px/16px ${computed.fontFamily};white-space:nowrap}
${fontFaces()}`;
};

/** The faces of the app, with addresses that hold from anywhere: a mail in our type would otherwise find none. */
const fontFaces = (): string =>
  [...document.styleSheets]
    .flatMap((sheet) => rulesOf(sheet).map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .flatMap(({ rule, base }) => (rule instanceof CSSFontFaceRule ? [absolute(rule.cssText, base)] : []))
    .join('\n');

const rulesOf = (sheet: CSSStyleSheet): CSSRule[] => {
  try {
    return [...sheet.cssRules];
  } catch {
    // A style sheet of a browser extension may not be read.
    return [];
  }
};

const absolute = (css: string, base: string): string =>
  css.replace(/url\("([^"]+)"\)/g, (_, url: string) => `url("${new URL(url, base).href}")`);
