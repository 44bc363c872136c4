import { alice, machine, type Person } from '@/tests/demo/people';
import { type Conversation, type Mark, type Story, singles } from '@/tests/demo/story';

type Letter = {
  readonly from: Person;
  readonly when: string;
  readonly subject: string;
  readonly text: string;
  /** null: a letter in plain text, as some still are. */
  readonly html: string | null;
  readonly marks?: readonly Mark[];
  readonly box?: string;
};

const page = (style: string, body: string): string =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${style}</style></head><body>${body}</body></html>`;
const column = (width: number, style: string, inner: string): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center"><table role="presentation" width="${width}" cellpadding="0" cellspacing="0" style="${style}">${inner}</table></td></tr></table>`;
const row = (inner: string, style = ''): string => `<tr><td style="${style}">${inner}</td></tr>`;
const foot = (site: string, color: string): string =>
  `<p style="font-size:12px;color:${color}">You asked for this letter on our site. <a href="https://${site}/unsubscribe?u=4471" style="color:${color}">Unsubscribe</a> · <a href="https://${site}/view" style="color:${color}">View in browser</a></p>`;

const slow: Letter = {
  from: machine('The Slow Weekend', 'letter@slow-weekend.example'),
  when: '2d 06:00',
  subject: 'Three walks that end at a bakery',
  marks: ['unread'],
  text: 'Three walks that end at a bakery, a soup for grey days, and why you should look at lichen.',
  html: page(
    'h1{font-family:Georgia,serif;font-weight:normal} @media (max-width:600px){.card{display:block!important;width:100%!important}}',
    column(
      600,
      'background:#fbf7ef;font-family:Georgia,serif;color:#333',
      [
        row(
          '<img src="https://cdn.slow-weekend.example/head.jpg" width="600" height="180" alt="A path along a river" style="display:block;width:100%">',
        ),
        row(
          '<h1 style="color:#5b4a32;margin:0">Three walks that end at a bakery</h1><p style="font-size:17px;line-height:1.6">It is the season of wet leaves. We have walked for you, and eaten what there was at the end.</p>',
          'padding:28px 32px 8px',
        ),
        row(
          `<table role="presentation" width="100%"><tr>${[
            ['Mill Lane', '6 km', 'cinnamon buns'],
            ['The old railway', '9 km', 'rye bread'],
            ['Round the reservoir', '11 km', 'an honest pie'],
          ]
            .map(
              ([name, length, end]) =>
                `<td class="card" width="33%" valign="top" style="padding:8px"><b>${name}</b><br><span style="color:#8a7a5c">${length}</span><br>ends with ${end}</td>`,
            )
            .join('')}</tr></table>`,
          'padding:8px 24px',
        ),
        row(foot('slow-weekend.example', '#8a7a5c'), 'padding:16px 32px'),
      ].join(''),
    ),
  ),
};

const night: Letter = {
  from: machine('Nightsky Weekly', 'hello@nightsky-weekly.example'),
  when: '1d 05:30',
  subject: 'Tonight: Jupiter is as bright as it gets',
  marks: ['unread'],
  text: 'Jupiter stands opposite the sun. Look east after nine.',
  html: page(
    'body{background:#0b1020;margin:0;color:#d7def5;font-family:Helvetica,Arial,sans-serif} a{color:#8fb4ff} .dim{color:#7f8bb0}',
    column(
      560,
      'background:#0b1020;color:#d7def5',
      [
        row(
          '<div style="letter-spacing:4px;font-size:12px;color:#8fb4ff">NIGHTSKY WEEKLY</div><h1 style="color:#ffffff;font-size:30px;margin:12px 0">Jupiter is as bright as it gets</h1><p style="line-height:1.6">Look east after nine. The brightest thing that is not the moon and does not twinkle: that is it. With a pair of binoculars on a fence post you see four moons in a row.</p>',
          'padding:32px',
        ),
        row(
          '<table role="presentation" width="100%" style="border-top:1px solid #26304f"><tr><td style="padding:12px 0;color:#d7def5">Moonrise</td><td align="right" style="color:#ffffff">23:12</td></tr><tr><td style="padding:12px 0;color:#d7def5">Clouds over the coast</td><td align="right" style="color:#ffffff">some</td></tr></table>',
          'padding:0 32px',
        ),
        row(
          `<p><a href="https://nightsky-weekly.example/jupiter" style="background:#8fb4ff;color:#0b1020;padding:12px 20px;border-radius:24px;text-decoration:none">The map for tonight</a></p>${foot('nightsky-weekly.example', '#7f8bb0')}`,
          'padding:24px 32px',
        ),
      ].join(''),
    ),
  ),
};

const code: Letter = {
  from: machine('Byte & Bench', 'digest@byte-and-bench.example'),
  when: '3d 13:00',
  subject: 'Byte & Bench #212: A clock that only shows Tuesdays',
  text: 'This week: a clock that only shows Tuesdays, soldering under a microscope, and a love letter to qsort.',
  html: page(
    ':root{color-scheme:dark} body{background:#111;color:#ddd;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px} a{color:#7ee787;text-decoration:none} pre{background:#1c1c1c;padding:12px;border-left:3px solid #7ee787;overflow:auto}',
    `<div style="max-width:640px;margin:0 auto;padding:24px;background:#111111;color:#dddddd"><p style="color:#7ee787"># 212</p><h2 style="color:#ffffff">A clock that only shows Tuesdays</h2><p>It is right once a week, and then it is <i>very</i> right. <a href="https://byte-and-bench.example/212/tuesday">Read on</a></p><pre style="background:#1c1c1c;color:#dddddd">while (day() != TUESDAY)\n    sleep(86400);\nshow();</pre><ul><li><a href="https://byte-and-bench.example/212/solder">Soldering under a microscope, with shaking hands</a></li><li><a href="https://byte-and-bench.example/212/qsort">A love letter to qsort</a></li></ul>${foot('byte-and-bench.example', '#888888')}</div>`,
  ),
};

const museum: Letter = {
  from: machine('Museum of Musical Instruments', 'news@instrument-museum.example'),
  when: '9d 10:00',
  subject: 'Open again: the hall of keyboards',
  box: 'Archive',
  text: 'After two years of building the hall of keyboards is open again. 41 instruments, seven of which you may play.',
  html: page(
    '.serif{font-family:"Times New Roman",Times,serif}',
    column(
      620,
      'background:#ffffff;border-top:6px solid #9b1c31',
      [
        row(
          '<img src="https://www.instrument-museum.example/img/hall.jpg" alt="The hall of keyboards" width="620" style="width:100%;display:block">',
        ),
        row(
          '<h1 class="serif" style="font-size:34px;color:#1a1a1a;margin:0 0 8px">Open again: the hall of keyboards</h1><p class="serif" style="font-size:18px;line-height:1.55;color:#333">41 instruments, from the clavichord that fits under an arm to the concert grand that fits nowhere. Seven of them you may play. Please take off your rings.</p>',
          'padding:30px',
        ),
        row(
          '<table role="presentation" cellpadding="0" cellspacing="0"><tr><td bgcolor="#9b1c31" style="padding:12px 26px"><a href="https://www.instrument-museum.example/tickets" style="color:#ffffff;text-decoration:none;font-family:Arial">Book a time</a></td></tr></table>',
          'padding:0 30px 30px',
        ),
        row(foot('www.instrument-museum.example', '#888888'), 'padding:0 30px 20px'),
      ].join(''),
    ),
  ),
};

const seeds: Letter = {
  from: machine('Old Garden Seeds', 'post@old-garden-seeds.example'),
  when: '16d 08:20',
  subject: '🌱 The beans are in!',
  text: 'The beans are in, eleven kinds, and three of them climb.',
  html: page(
    '',
    `<div style="background:#e9f2e4;padding:20px"><div style="max-width:580px;margin:auto;background:#fff;border-radius:14px;overflow:hidden;font-family:Verdana,sans-serif"><div style="background:#3f7d3a;color:#fff;padding:26px;font-size:26px">🌱 The beans are in!</div><div style="padding:24px;color:#2b3a28"><p>Eleven kinds, three of them climb, and one is blue until you cook it.</p><table width="100%" cellpadding="10" style="border-collapse:collapse">${[
      ['Cherokee Trail', '3.20'],
      ['Blue Coco', '3.60'],
      ['Wren’s Egg', '2.90'],
    ]
      .map(
        ([name, price], at) =>
          `<tr style="background:${at % 2 ? '#ffffff' : '#f3f8f0'}"><td><img src="https://img.old-garden-seeds.example/b${at}.png" width="48" height="48" alt=""></td><td><b>${name}</b></td><td align="right">${price}</td></tr>`,
      )
      .join('')}</table>${foot('old-garden-seeds.example', '#6c7f66')}</div></div></div>`,
  ),
};

const paper: Letter = {
  from: machine('The Harbour Gazette', 'morning@harbour-gazette.example'),
  when: '11h',
  subject: 'Morning: New slates, old bells, and a seal in the marina',
  marks: ['unread'],
  text: 'Good morning. A seal has moved into berth 14 and the harbour master has sent it a bill.',
  html: page(
    '.kick{font:bold 11px Arial;color:#c0392b;text-transform:uppercase}',
    column(
      600,
      'background:#fffefb;font-family:Georgia,serif;color:#222',
      [
        row(
          '<div style="text-align:center;font-size:30px;border-bottom:3px double #222;padding-bottom:10px">The Harbour Gazette</div>',
          'padding:20px 30px 0',
        ),
        ...[
          [
            'Harbour',
            'A seal in berth 14',
            'It arrived on Sunday, it snores, and the harbour master has sent it a bill. “Rules are rules”, he says, and brings it mackerel.',
          ],
          [
            'Town',
            'New slates for the Old Chapel',
            'The north side is dry for the first time since 1974. The workmen praise the coffee and the Schumann.',
          ],
          ['Weather', 'Grey, then gold', 'Wind from the west, four to five, and a long evening.'],
        ].map(([kick, head, text]) =>
          row(
            `<div class="kick">${kick}</div><h2 style="margin:4px 0">${head}</h2><p style="line-height:1.55;margin:0">${text} <a href="https://harbour-gazette.example/a/1" style="color:#c0392b">More</a></p>`,
            'padding:16px 30px',
          ),
        ),
        row(foot('harbour-gazette.example', '#777777'), 'padding:10px 30px 24px'),
      ].join(''),
    ),
  ),
};

const shop: Letter = {
  from: machine('Whitcombe Tools', 'news@whitcombe-tools.example'),
  when: '14d 07:00',
  subject: 'Sharp things, 20 % off until Sunday',
  text: 'Chisels, planes and scrapers: 20 % off until Sunday. We have also sharpened the prices, ha.',
  html: page(
    '@media (prefers-color-scheme:dark){.box{background:#1d2a26!important}}',
    `<center style="background:#dfe7e3"><table width="600" cellspacing="0" cellpadding="0" bgcolor="#ffffff"><tr><td bgcolor="#2f5d50" align="center" style="padding:22px"><font color="#ffffff" face="Arial" size="5"><b>WHITCOMBE TOOLS</b></font></td></tr><tr><td style="padding:0"><img src="https://whitcombe-tools.example/banner.gif" width="600" height="160" alt="Sharp things, 20 % off"></td></tr><tr><td align="center" style="padding:24px;font-family:Arial"><font size="6" color="#2f5d50">Sharp things<br><b>&minus;20&nbsp;%</b></font><p>Chisels, planes and scrapers, until Sunday.<br>We have also sharpened the prices, ha.</p><table cellspacing="12"><tr>${['Chisel, 12 mm', 'Block plane', 'Scraper set'].map((name, at) => `<td class="box" width="160" align="center" bgcolor="#f2f5f3" style="padding:14px"><img src="https://whitcombe-tools.example/p${at}.png" width="120" height="90" alt="${name}"><br><b>${name}</b><br><s style="color:#999">${24 + at * 20}.00</s> <span style="color:#b3261e">${19 + at * 16}.20</span></td>`).join('')}</tr></table></td></tr><tr><td align="center" style="padding:12px">${foot('whitcombe-tools.example', '#667a72')}</td></tr></table></center>`,
  ),
};

const bank: Letter = {
  from: machine('Harbour & County Bank', 'news@harbour-county-bank.example'),
  when: '40d 09:30',
  subject: 'How to tell our letters from false ones',
  box: 'Archive',
  text: 'Four signs that a message is not from us.',
  html: page(
    '',
    column(
      600,
      'background:#ffffff;font-family:Arial,sans-serif;color:#1b2733',
      [
        row(
          '<b style="color:#ffffff;font-size:18px">Harbour &amp; County Bank</b>',
          'background:#123a63;padding:20px 30px',
        ),
        row(
          '<h2>How to tell our letters from false ones</h2><ol style="line-height:1.7"><li>We never ask for your password or a code.</li><li>We never say that you have 24 hours.</li><li>Our links lead to harbour-county-bank.example and nowhere else.</li><li>When in doubt, ring the branch. Mrs Penrose will be glad.</li></ol>',
          'padding:20px 30px',
        ),
        row(foot('harbour-county-bank.example', '#66788a'), 'padding:0 30px 20px'),
      ].join(''),
    ),
  ),
};

const plain: Letter = {
  from: machine('Letters from a Lighthouse', 'keeper@lighthouse-letters.example'),
  when: '4d 21:00',
  subject: 'Letter 88: Fog',
  marks: ['starred'],
  html: null,
  text: `LETTERS FROM A LIGHTHOUSE                                   No. 88
====================================================================

Fog since Thursday. I have not seen the sea but I can hear what it is
thinking.

People ask me what one does in fog. One sounds the horn: two seconds
on, eighteen off. In the eighteen seconds I have read most of Middle-
march, learnt to darn, and written these letters to you.

    * * *

A ship answered on Friday. One long, one short. It is not in any book
of signals. I gave it back, one long, one short, and we did this for
an hour like two owls.

Until next week,
the keeper

--------------------------------------------------------------------
This letter is plain text and always will be. To leave:
https://lighthouse-letters.example/leave`,
};

const films: Letter = {
  from: machine('Kino Pier', 'programm@kino-pier.example'),
  when: '5d 16:00',
  subject: 'This week at the Kino Pier: two silents, one loud',
  text: 'Two silent films with live piano, and one that is very loud.',
  html: page(
    'body{margin:0;background:#000}',
    `<div style="background:#000000;padding:0;font-family:'Arial Black',Arial,sans-serif;color:#ffffff"><div style="background:linear-gradient(90deg,#ff2d55,#ff9500);padding:34px 26px;font-size:34px;line-height:1.05">TWO SILENTS<br>ONE LOUD</div>${[
      ['Fri 20:00', 'Sunrise', '1927, with live piano (tuned by A. Marlow!)'],
      ['Sat 17:00', 'The Kid', '1921, children for half the price'],
      ['Sat 21:30', 'Thunder Road', 'loud'],
    ]
      .map(
        ([time, film, note]) =>
          `<div style="padding:18px 26px;border-bottom:1px solid #333333"><span style="color:#ff9500;font-size:13px">${time}</span><br><span style="font-size:24px">${film}</span><br><span style="color:#aaaaaa;font-family:Arial;font-size:14px">${note}</span></div>`,
      )
      .join('')}<div style="padding:20px 26px">${foot('kino-pier.example', '#888888')}</div></div>`,
  ),
};

const school: Letter = {
  from: machine('Hillside School Music', 'music@hillside-school.example'),
  when: '22d 15:15',
  subject: 'The winter concert, and who can lend us a cello',
  box: 'Archive',
  text: 'The winter concert is in three weeks. We still need a cello, half size.',
  html: page(
    '',
    `<div style="font-family:'Comic Sans MS',Verdana,sans-serif;font-size:16px;color:#1d3557;max-width:600px"><h1 style="color:#e63946">The winter concert</h1><p>Dear friends of the school music,</p><p>in three weeks we play <b>everything we can</b>. That takes 40 minutes. We still need:</p><ul><li>a cello, half size</li><li>four music stands</li><li>somebody who turns pages and does not <i>hum</i></li></ul><img src="https://hillside-school.example/drawing.png" width="400" height="260" alt="A drawing of an orchestra by Lily, 7"><p>Mr Price</p>${foot('hillside-school.example', '#457b9d')}</div>`,
  ),
};

const japan: Letter = {
  from: machine('木と音の便り', 'letter@ki-to-oto.example', { words: { charset: 'utf-8', form: 'B' } }),
  when: '29d 01:00',
  subject: '第31号：桜の木で作る鍵盤',
  box: 'Archive',
  text: '今月は、桜の木で作った鍵盤についてのお話です。',
  html: page(
    'body{font-family:"Hiragino Mincho ProN","Yu Mincho",serif}',
    `<div style="max-width:560px;margin:0 auto;background:#fff8f6;padding:32px;line-height:1.9;color:#4a3b3b"><div style="border-left:4px solid #d98a9a;padding-left:16px"><div style="font-size:13px;color:#b06a7a">第31号</div><h1 style="font-weight:normal;margin:0">桜の木で作る鍵盤</h1></div><p>桜の木は硬すぎず、柔らかすぎず、指先に温かさを返してくれます。今月は、三十年間鍵盤だけを作り続けてきた職人を訪ねました。</p><img src="https://ki-to-oto.example/sakura.jpg" width="496" height="200" alt="桜の鍵盤"><p style="font-size:13px"><a href="https://ki-to-oto.example/31" style="color:#b06a7a">続きを読む</a></p></div>`,
  ),
};

const storyOf = ({ html, ...letter }: Letter): Story & { subject: string } => {
  const site = letter.from.email.split('@')[1] ?? '';
  return {
    ...letter,
    to: [alice],
    kind: 'newsletter',
    ...(html === null ? {} : { html }),
    fields: [
      ['List-Id', `<newsletter.${site}>`],
      ['List-Unsubscribe', `<https://${site}/unsubscribe?u=4471>, <mailto:leave@${site}>`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
      ['Precedence', 'bulk'],
    ],
  };
};

/** Twelve letters that Alice gets because she wants them, each with the design of its house. */
export const newsletters: readonly Conversation[] = singles(
  'letter',
  [slow, night, code, museum, seeds, paper, shop, bank, plain, films, school, japan].map(storyOf),
  { kind: 'newsletter' },
);
