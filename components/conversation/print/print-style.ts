import { frameStyle } from '@/components/conversation/mail-frame/frame-style';
import { OWN_MARK } from '@/lib/mail/html/tame-link';

/** The sheet of paper around the messages, in our type. */
export const paperStyle = (host: HTMLElement): string => `
${frameStyle({ host, look: 'letter', isDark: false })}
@page{margin:16mm 14mm}
body{max-width:none;font-size:10.5pt;line-height:1.45}
h1{margin:0 0 4pt;font-size:16pt;line-height:1.25}
article{margin-top:12pt;padding-top:10pt;border-top:1px solid var(--line)}
header,footer{break-inside:avoid;font-size:9.5pt}
header{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12pt;margin-bottom:8pt;break-after:avoid;color:var(--ink-2)}
header p,footer p{margin:0}
header strong{color:var(--ink)}
footer{margin-top:8pt;color:var(--ink-2)}
.text{white-space:pre-wrap;overflow-wrap:break-word}
`;

/** Within a message that brings its own style, which nothing of ours reaches. */
export const MESSAGE_STYLE = `
:host{display:block;overflow-wrap:break-word}
img,table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin-inline:0;padding-inline-start:10pt;border-inline-start:2px solid var(--line)}
span[${OWN_MARK}="blocked"],span[${OWN_MARK}="missing"]{display:none}
`;
