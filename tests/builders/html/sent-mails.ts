/** HTML as the programs of this world write it: twelve mails, each with its own way of laying out, colouring or quoting. */
const wrap = (head: string, body: string, attributes = '') =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}</head><body ${attributes}>${body}</body></html>`;
const REMOTE = 'https://images.letters.example';
const PIXEL = `<img src="https://open.mailsight.example/p.gif?u=42" width="1" height="1" alt="">`;

const classic = wrap(
  '<style type="text/css">body{margin:0;padding:0;background:#f4f1ec} .body{font-family:Georgia,serif;font-size:16px;line-height:24px;color:#333333} a{color:#8a2b12}</style>',
  `<table width="100%" cellpadding="0" cellspacing="0" bgcolor="#f4f1ec"><tr><td align="center"><table width="600" cellpadding="0" cellspacing="0" bgcolor="#ffffff"><tr><td><img src="${REMOTE}/head.jpg" width="600" height="180" alt="The Local Paper" style="display:block"></td></tr><tr><td class="body" style="padding:24px 32px"><h1 style="font-size:26px;line-height:32px;margin:0 0 12px">The bridge reopens</h1><p>Good morning. After eleven months of works the old bridge reopens on Saturday, with a market on it.</p><p><a href="https://paper.example/bridge">Read the story</a></p></td></tr><tr><td style="padding:0 32px 24px"><table width="100%"><tr><td width="50%"><img src="${REMOTE}/a.jpg" width="256" height="140" alt=""></td><td width="50%"><img src="${REMOTE}/b.jpg" width="256" height="140" alt="A market stall"></td></tr></table></td></tr><tr><td align="center" style="padding:16px;font:12px Arial;color:#767676;background:#faf8f5">You get this because you asked for it. <a href="https://paper.example/bye" style="color:#767676">Unsubscribe</a></td></tr></table></td></tr></table>${PIXEL}`,
);

const responsive = wrap(
  `<style>.w{max-width:640px;margin:0 auto;font-family:Helvetica,Arial,sans-serif;color:#102a43} .col{display:inline-block;width:48%;vertical-align:top} .btn{background:#0b69a3;color:#fff;padding:12px 24px;border-radius:6px;text-decoration:none;display:inline-block} @media only screen and (max-width:480px){.col{width:100%!important;display:block!important} .hide{display:none!important}}</style>`,
  `<div class="w"><h2>Your ticket to Prague</h2><p>Berlin Hbf 08:16, Praha hl.n. 12:23. Coach 264, seat 61.</p><div class="col"><p><b>Outward</b><br>EC 173</p></div><div class="col"><p><b>Return</b><br>EC 178</p></div><p><a class="btn" href="https://rail.example/ticket">Show the ticket</a></p><p class="hide">Only on wide screens.</p></div>`,
);

const outlookReply = wrap(
  '<style><!-- p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif} --></style>',
  `<div class="WordSection1"><p class="MsoNormal">Dear Jan,<o:p></o:p></p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">Thursday at nine suits us. Piotr brings the samples.<o:p></o:p></p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">Marta</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Jan Novák &lt;jan@workshop.example&gt;<br><b>Sent:</b> Monday, November 23, 2026 16:02<br><b>To:</b> Marta Kowalska<br><b>Subject:</b> Samples</font></div><div><p>Could you bring samples of both on Thursday?</p></div>`,
);

const gmailReply = `<div dir="ltr">Yes, take the zinc. The scaffolding is free from 8 December.<div><br></div><div>Marta</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Nov 23, 2026 at 4:02 PM Jan Novák &lt;<a href="mailto:jan@workshop.example">jan@workshop.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">Which of the two would you take for the north side?</div></blockquote></div>`;

const appleReply = `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">The gutter is in the price.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 23 Nov 2026, at 16:02, Jan Novák &lt;jan@workshop.example&gt; wrote:</div><br><div>Is the gutter in the price?</div></blockquote></div><br></body></html>`;

const receipt = wrap(
  '<style>td,th{padding:8px 0;border-bottom:1px solid #e2e2e2;text-align:left} .n{text-align:right}</style>',
  `<div style="max-width:560px;margin:0 auto;font:15px/22px -apple-system,Segoe UI,Arial;color:#222"><h2 style="color:#0a7d34">Thank you for your order</h2><table width="100%" cellspacing="0"><tr><th>Article</th><th class="n">Net</th></tr><tr><td>Oak, 52 mm, kiln-dried</td><td class="n">412.00 €</td></tr><tr><td>Delivery</td><td class="n">38.00 €</td></tr><tr><td><b>Total</b></td><td class="n"><b>450.00 €</b></td></tr></table><p style="background:#fff7d6;padding:12px">Pay until 8 December.</p></div>`,
);

const darkAware = wrap(
  '<meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark} .c{background:#ffffff;color:#1a1a1a;padding:24px;font-family:Arial} @media (prefers-color-scheme:dark){.c{background:#111111!important;color:#eeeeee!important}}</style>',
  '<div class="c"><h2>Release 2.4</h2><p>Kerf per blade, export for panel saws, and a faster start.</p></div>',
);

const wide = wrap(
  '',
  `<table width="1100" border="1" cellpadding="6" cellspacing="0"><tr bgcolor="#dde7f0">${Array.from({ length: 11 }, (_, at) => `<th width="100">Week ${at + 40}</th>`).join('')}</tr><tr>${Array.from({ length: 11 }, (_, at) => `<td>${(at * 37) % 100} m²</td>`).join('')}</tr></table><p>The plan for the winter.</p>`,
);

const hebrew = `<div dir="rtl"><p>שלום יאן,</p><p>ההצעה לשולחן בגובה 75 cm מצורפת. המחיר הוא 1,240 €, כולל משלוח.</p><p>נועה</p></div>`;

const modern = wrap(
  '<style>.g{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px;font-family:Verdana,sans-serif} .g div{border:1px solid #c9d6df;border-radius:8px;padding:12px;background:linear-gradient(180deg,#f5fbff,#e8f4fb);color:#12344d}</style>',
  '<div class="g"><div>Bass<br><b>19:30</b></div><div>Alto<br><b>20:00</b></div><div>All<br><b>20:30</b></div></div>',
);

const digest = `<h2>This week in the reading group</h2><ol><li><a href="#one">What next after Sebald?</a></li><li><a href="https://books.example/ginzburg">Natalia Ginzburg, short</a></li></ol>${Array.from({ length: 14 }, (_, at) => `<h3 id="${at === 0 ? 'one' : `s${at}`}">Letter ${at + 1}</h3><p>I vote for Natalia Ginzburg, it is short and we never read anything of hers. The edition of ${1980 + at} is the best.</p>`).join('')}`;

const thunderbird = `<html><head></head><body><p>The drawing, as promised:</p><p><img src="cid:roof.1@kowalska-dach.example" alt="The roof, from the south" width="640" height="320"></p><div class="moz-cite-prefix">Am 23.11.26 um 16:02 schrieb Jan Novák:<br></div><blockquote type="cite" cite="mid:1@workshop.example"><p>Do you have the drawing?</p></blockquote><div class="moz-signature">-- <br>Marta Kowalska</div></body></html>`;

export const SENT_MAILS = {
  classic,
  responsive,
  outlookReply,
  gmailReply,
  appleReply,
  receipt,
  darkAware,
  wide,
  hebrew,
  modern,
  digest,
  thunderbird,
} as const;

export type SentMail = keyof typeof SENT_MAILS;
