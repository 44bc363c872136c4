import { OWN_MARK } from '@/lib/mail/html/tame-link';

/** letter: the mail chooses no colours and is set in ours. sent: it does, and is shown on white, as it was made. */
type FrameLook = 'letter' | 'sent';

export type FrameStyleOptions = {
  /** An element of the app: its tokens are the frame's. */
  readonly host: HTMLElement;
  readonly look: FrameLook;
  readonly isDark: boolean;
};

const TOKENS = [
  'sheet',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'control',
  'link',
  'focus',
  'warn',
  'warn-tint',
  'hover',
  'hit',
];

/** The style that a mail finds when it comes: our type and colours, and everything inside the frame. */
export const frameStyle = ({ host, look, isDark }: FrameStyleOptions): string => {
  const scheme = isDark && look === 'letter' ? 'dark' : 'light';
  const { tokens, fontFamily } = tokensOf(host, scheme);
  const { fontSize } = getComputedStyle(document.documentElement);
  const isCard = look === 'sent' && isDark;
  return `
:root{color-scheme:${scheme};${tokens};overflow:auto hidden;-webkit-text-size-adjust:100%;font-size:${fontSize}}
body{margin:0;padding:${isCard ? '16px' : '0'};display:flow-root;overflow-wrap:break-word;
  background:${look === 'sent' ? 'var(--sheet)' : 'transparent'};color:var(--ink);
  font:.9375rem/1.5rem ${fontFamily};${look === 'letter' ? 'max-width:31rem' : ''}}
${look === 'sent' ? 'body:not(:has(table)){max-width:45rem}' : ''}
${look === 'letter' ? LETTER : ''}
a{color:var(--link);text-underline-offset:2px}
img{max-width:100%}
table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin:12px 0;padding-inline-start:14px;border-inline-start:2px solid var(--line);color:var(--ink-2)}
hr{border:0;border-top:1px solid var(--line)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
span[${OWN_MARK}="blocked"],span[${OWN_MARK}="missing"]{display:inline-flex;align-items:center;gap:8px;box-sizing:border-box;
  min-width:20px;min-height:20px;max-width:100%;padding-inline:12px;overflow:hidden;vertical-align:bottom;
  outline:1px dashed var(--control);outline-offset:-1px;border-radius:4px;
  color:var(--ink-3);font:.8125rem/1.25rem ${fontFamily};text-decoration:none;text-align:start;white-space:nowrap}
span[${OWN_MARK}="blocked"]:empty,span[${OWN_MARK}="missing"]:empty{padding:0}
::highlight(waxwing-hit){background-color:var(--hit);color:var(--ink)}
::highlight(waxwing-hit-current){background-color:var(--ink);color:var(--sheet)}
[${OWN_MARK}="quote"]{display:contents}
[${OWN_MARK}="quote"][hidden]{display:none}
[${OWN_MARK}="disguise"]{margin-inline-start:6px;padding:1px 6px;border-radius:4px;background:var(--warn-tint);color:var(--ink);
  font:600 .75rem/1rem ${fontFamily};white-space:nowrap}
${fontFaces()}`;
};

type Tokens = { readonly tokens: string; readonly fontFamily: string };
/** Those of each theme: they stay what they are for as long as the page lives, and every mail asks. */
const known = new Map<'dark' | 'light', Tokens>();

/** The colours of one theme, whatever theme the app is in: an element inside it is asked. */
const tokensOf = (host: HTMLElement, scheme: 'dark' | 'light'): Tokens => {
  const before = known.get(scheme);
  if (before) return before;
  const probe = document.createElement('span');
  probe.dataset['theme'] = scheme;
  probe.hidden = true;
  host.append(probe);
  const computed = getComputedStyle(probe);
  const tokens = TOKENS.map((name) => `--${name}:${computed.getPropertyValue(`--${name}`)}`).join(';');
  const asked = { tokens, fontFamily: computed.fontFamily };
  probe.remove();
  known.set(scheme, asked);
  return asked;
};

/** The paper that the app is on just now, as a colour and not as a choice of two. */
export const paperOf = (host: HTMLElement): string => {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.backgroundColor = 'var(--sheet)';
  host.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
};

/** A mail without a look of its own is set like the rest of the page: lines as short as in plain text, tables by hairlines. */
const LETTER = `
body>:first-child{margin-top:0}
body>:last-child{margin-bottom:0}
p{margin:0 0 12px}
table{margin-bottom:12px;border-collapse:collapse;font-size:.875rem;line-height:1.25rem}
th,td{padding:5px 0 6px;border-bottom:1px solid var(--line);vertical-align:baseline}
th+*,td+*{padding-inline-start:12px}
th{font-size:.75rem;line-height:1rem;color:var(--ink-3)}`;

let faces: string | undefined;
/** The faces of the app, with addresses that hold from anywhere: a mail in our type would otherwise find none. */
const fontFaces = (): string => {
  faces ??= readFaces();
  return faces;
};

const readFaces = (): string =>
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
