/** Newsletters that live by their colours: each has what is hard to turn to dark paper. */
const wrap = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body style="margin:0;background-color:#eef2f7">${body}</body></html>`;

/** A dark band, light words on it, a button, words half seen through, a hidden first line. */
const shop = wrap(
  '<style>.btn{background:#d6336c;color:#ffffff;border-radius:6px;padding:12px 20px;text-decoration:none;display:inline-block}.old{color:rgba(0,0,0,.45);text-decoration:line-through}</style>',
  `<div style="display:none;max-height:0;overflow:hidden;color:#eef2f7">The hidden first line</div><table width="600" align="center" cellpadding="0" cellspacing="0" style="background:#ffffff"><tr><td style="background:#1b2a41;color:#f7fafc;padding:20px"><h1 style="margin:0;font-size:24px">Autumn tools</h1><p style="color:#9fb3c8;margin:4px 0 0">Three days only</p></td></tr><tr><td style="padding:20px;color:#243b53;border-bottom:1px solid #d9e2ec"><p>Block plane No. 60 <span class="old">129 €</span> <b style="color:#c81d25">99 €</b></p><p style="opacity:.6">While stocks last.</p><a class="btn" href="https://tools.example/60">Look at it</a> <a href="https://tools.example/all" style="color:#0967d2">All of them</a></td></tr><tr><td style="padding:16px;background:#f0f4f8;color:#829ab1;font-size:12px">Tools &amp; Sons, Harbour Lane 4</td></tr></table>`,
);

/** Gradients, shadows of words, words cut out of a gradient, colours in the newer forms. */
const launch = wrap(
  '<style>.hero{background-image:linear-gradient(120deg,#fdf2d0,#f6c6d5);padding:24px;border-radius:12px}.hero h2{color:#5f2167;text-shadow:0 1px 0 #fff}.cut{background:linear-gradient(#ff8a00,#e52e71);background-clip:text;color:transparent;font-weight:700}.chip{background:oklch(0.92 0.06 150);color:oklch(0.45 0.12 150);padding:2px 8px}</style>',
  '<div class="hero"><h2>Kerf 3</h2><p class="cut">Out now</p><p style="color:hsl(220 30% 30%)">Faster cuts. <span class="chip">new</span></p></div><ul style="color:#445"><li>Panel saws</li><li>Export</li></ul><hr style="border:0;border-top:2px dashed hsl(0 0% 80%)">',
);

/** As it was done in 2001: font and bgcolor, loud and without a style sheet. */
const loud =
  '<html><body bgcolor="#ffffcc" text="#000080" link="#0000ff"><center><font color="#ff0000" size="6">SALE</font><br><table border="2" bgcolor="#ffff00" cellpadding="8"><tr><td bgcolor="#00ff00"><font color="#ffffff">White on green</font></td><td bgcolor="#ff00ff"><font color="#ffff00">Yellow on pink</font></td></tr><tr><td bgcolor="#808080"><font color="#c0c0c0">Grey on grey</font></td><td>Plain cell</td></tr></table><blockquote>Said a customer: <font color="#cccccc">pale praise</font></blockquote></center></body></html>';

/** A picture in the text, one with nothing behind it, and one that nobody may load. */
const pictures = wrap(
  '',
  '<div style="background:#ffffff;color:#333333;padding:16px"><p>The roof, as promised:</p><img src="cid:roof" width="64" height="64" alt="The roof"><p style="color:#666">and the one from the paper</p><img src="https://images.letters.example/x.jpg" width="320" height="120" alt=""></div>',
);

export const COLORED_MAILS = { shop, launch, loud, pictures } as const;
export type ColoredMail = keyof typeof COLORED_MAILS;
