import { jpeg } from '@/tests/demo/files/jpeg';
import { docx } from '@/tests/demo/files/office';
import { pdf } from '@/tests/demo/files/pdf';
import { cake, harbour, hills, mark } from '@/tests/demo/files/picture';
import { png } from '@/tests/demo/files/png';
import { formatDate } from '@/tests/demo/mime/format-date';
import { alice, bob, clara, eleanor, graham, layla, machine, mei, mum, noa, person, tomas } from '@/tests/demo/people';
import { type Conversation, exchange, type Story, singles } from '@/tests/demo/story';

type One = Story & { readonly subject: string };
const owen = person('Owen Price', 'owen.price@hillside-school.example', { style: 'outlook' });
const post = machine('Mail Delivery System', 'MAILER-DAEMON@mail.example.test');

/** Cuts a header field out, with its folded lines. */
const without =
  (field: string) =>
  (raw: Buffer): Buffer =>
    Buffer.from(
      raw.toString('latin1').replace(new RegExp(`^${field}:.*\\r\\n(?:[ \\t].*\\r\\n)*`, 'mi'), ''),
      'latin1',
    );
const replaced =
  (from: string | RegExp, to: string) =>
  (raw: Buffer): Buffer =>
    Buffer.from(raw.toString('latin1').replace(from, to), 'latin1');

const LONG_NAME = `${'Minutes of the meeting of the committee of the Harbour Choir with all remarks of the basses, the tenors, the altos and the sopranos, in the version that Tomás has corrected and Mei has corrected again'.slice(0, 196)}.pdf`;

const crowd = Array.from({ length: 60 }, (_, at) => {
  const first = ['Ada', 'Ben', 'Cleo', 'Dev', 'Esi', 'Finn', 'Gwen', 'Hal', 'Ivy', 'Jon'][at % 10] ?? '';
  const last = ['Abbot', 'Brandt', 'Castle', 'Doyle', 'Engel', 'Farrow'][Math.floor(at / 10)] ?? '';
  return person(`${first} ${last}`, `${first}.${last}@harbourchoir.example`.toLowerCase());
});

/** A diary of a workshop, long enough to be a load. */
const diary = (): string => {
  const did = [
    'eased the keys of',
    'strung the treble of',
    'listened to',
    'argued with',
    'swept under',
    'tuned',
    'warmed the glue for',
    'found a coin in',
  ];
  const what = [
    'the Blüthner',
    'No. 7',
    'the school piano',
    'the square piano',
    'the harmonium',
    'the spinet with no fish',
  ];
  const then = [
    'It rained.',
    'Bob sang.',
    'Nobody rang.',
    'The stove smoked.',
    'The light was good until four.',
    'I had soup.',
  ];
  const lines: string[] = [];
  for (let day = 1, size = 0; size < 900_000; day += 1) {
    const line = `Day ${day}. I ${did[day % did.length]} ${what[(day * 5) % what.length]} and then I ${did[(day * 3 + 1) % did.length]} ${what[(day * 7 + 2) % what.length]}. ${then[(day * 11) % then.length]}`;
    lines.push(line);
    size += line.length + 2;
  }
  return lines.join('\n');
};

const pictures: readonly One[] = [
  {
    from: clara,
    to: [alice],
    cc: [mum],
    when: '26h',
    subject: 'The cake, for the record 🎂',
    text: 'Here it is before Aunt Greta. [cake.jpg] And the view from the bench: [harbour.jpg]',
    html: '<div dir="ltr">Here it is before Aunt Greta:<br><img src="cid:cake.1@atelier-nord.example" width="480" height="320" alt="A cake with four candles"><br><br>And the view from the bench:<br><img src="cid:sea.2@atelier-nord.example" width="480" height="320" alt="The harbour in the evening"></div>',
    inline: [
      {
        type: 'image/jpeg',
        name: 'cake.jpg',
        cid: 'cake.1@atelier-nord.example',
        disposition: 'inline',
        content: jpeg(cake, 480, 320),
      },
      {
        type: 'image/jpeg',
        name: 'harbour.jpg',
        cid: 'sea.2@atelier-nord.example',
        disposition: 'inline',
        content: jpeg(harbour, 480, 320),
      },
    ],
    marks: ['starred'],
  },
  {
    from: tomas,
    to: [alice],
    when: '7d 12:44',
    subject: 'Only a picture',
    text: '',
    body: { type: 'image/jpeg', name: 'view.jpg', disposition: 'inline', content: jpeg(hills, 640, 424) },
  },
  {
    from: machine('Café Levant', 'hello@cafe-levant.example'),
    to: [alice],
    when: '12d 10:30',
    subject: 'Only HTML: our new card',
    text: '',
    html: '<html><body bgcolor="#fff4e0"><center><h2>Our new card</h2><p>Lentil soup 5.50 · Fatteh 7.00 · <b>Piano-player’s breakfast</b> 9.00</p><p>The piano is dry. Thank you, Alice.</p></center></body></html>',
  },
  {
    from: graham,
    to: [alice],
    when: '10h',
    subject: '',
    text: 'Did you get the ginger biscuits? I forgot the subject, and now I have forgotten what else.',
    marks: ['unread'],
  },
  {
    from: mei,
    to: [alice],
    when: '17d 22:10',
    subject: 'no subject line at all',
    text: 'My phone has sent this without a subject. It may send it twice more.',
    spoil: without('Subject'),
    kind: 'oddity',
  },
  { from: clara, to: [alice], when: '6d 09:01', subject: '🎹🎂✨👩🏽‍🔧🏴󠁧󠁢󠁳󠁣󠁴󠁿', text: '👩‍👩‍👧 + 🎹 = ❤️\n\n(｡◕‿◕｡) 🧑‍🎨' },
  {
    from: eleanor,
    to: [alice],
    when: '23d 19:19',
    subject: `A very long subject, because I began to write the message in the wrong field and only noticed when I had said almost everything, namely that the second altos come in too early on page four (bar 61, not 59, I have written it in red), that the chapel is cold and everybody should bring a scarf, that Dafydd wants his pencil back, the green one, that the concert in the spring has been moved by a week because of the bishop, who is otherwise a very nice man, and that there will be cake, so please be so good as to tell everybody in your row, thank you, Eleanor, who now has nothing left to say below`,
    text: 'See above.',
  },
  {
    from: owen,
    to: [alice],
    when: '38d 11:11',
    subject: 'Minutes (the name is a bit long)',
    text: 'Here are the minutes. I am told the name of the file is a bit long.',
    files: [
      {
        type: 'application/pdf',
        name: LONG_NAME,
        content: pdf('Minutes', ['Present: everybody', 'Absent: nobody', 'Cake: yes']),
      },
    ],
  },
  {
    from: eleanor,
    to: crowd,
    cc: [alice],
    when: '54d 17:00',
    subject: 'To all sixty of you',
    text: 'Dear singers, past and present,\n\nthe choir is forty years old this winter. Come and sing, all of you, whatever voice you have now.\n\nEleanor',
  },
  {
    from: person('Walter Finch', 'walter@finch-archive.example', { style: 'plain' }),
    to: [alice],
    when: '70d 06:06',
    subject: 'The whole diary of the workshop, as promised',
    text: diary(),
    box: 'Archive',
  },
  {
    from: machine('', 'anniversary@harbour-conservatory.example'),
    to: [],
    when: '66d 15:00',
    subject: 'To undisclosed recipients',
    text: 'Dear colleagues, the conservatory keeps an open house on the first Sunday of the month. You are invited; who else is, we do not tell.',
    fields: [['To', 'undisclosed-recipients:;']],
  },
  {
    from: graham,
    to: [alice],
    when: '59d 20:20',
    subject: 'My table plan',
    text: 'Best seen with letters of equal width:\n\n  +-------+-------+-------+\n  | Greta | Mum   | Clara |\n  +-------+-------+-------+\n  |          cake         |\n  +-------+-------+-------+\n  | Bob   | Alice | Ruth  |\n  +-------+-------+-------+',
    body: {
      type: 'plain',
      parameters: ['format=flowed', 'delsp=no'],
      text: 'Best seen with letters of equal width:\n\n  +-------+-------+-------+\n  | Greta | Mum   | Clara |\n  +-------+-------+-------+\n  |          cake         |\n  +-------+-------+-------+\n  | Bob   | Alice | Ruth  |\n  +-------+-------+-------+\n\nThis paragraph is flowed and so it wraps where your window ends, not where \nmy program thought that it should. That is the whole trick.\n',
    },
  },
  {
    from: noa,
    to: [alice],
    when: '36d 10:00',
    subject: 'מימין לשמאל and left to right',
    text: 'שלום Alice, הקובץ "Opus 27 No. 2.pdf" (עמודים 3–7) הגיע.\n\nThe rest is in English, with one word in עברית in the middle.\n\nمرحبا من ليلى أيضًا.',
    cc: [layla],
  },
];

const nested = Buffer.from(
  [
    'From: "Otto Brandt" <otto@piano-archive.example>',
    'To: Mei Tan <mei.tan@harbourchoir.example>',
    'Subject: Otto, 14. =?utf-8?Q?M=C3=A4rz?= 1911',
    'Date: Mon, 03 Mar 2025 10:00:00 +0100',
    'Message-ID: <otto-1911@piano-archive.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'In the wage book of 1911 there is one Otto in the soundboard shop:',
    'Otto Kranz, aged 19. In the column for remarks: "writes on everything".',
    '',
  ].join('\r\n'),
);

const post2: readonly One[] = [
  {
    from: post,
    to: [alice],
    when: '8d 19:05',
    subject: 'Undelivered Mail Returned to Sender',
    kind: 'bounce',
    text: '',
    fields: [['Auto-Submitted', 'auto-replied']],
    body: {
      multi: 'report',
      parameters: ['report-type=delivery-status'],
      parts: [
        {
          type: 'plain',
          text: 'This is the mail system at host mail.example.test.\n\nI am sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n<p.kowalczik@fortepian.example>: host mx.fortepian.example said: 550 5.1.1 No such user here\n',
        },
        {
          type: 'message/delivery-status',
          asIs: true,
          disposition: 'inline',
          content: Buffer.from(
            'Reporting-MTA: dns; mail.example.test\r\n\r\nFinal-Recipient: rfc822; p.kowalczik@fortepian.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user here\r\n',
          ),
        },
        {
          type: 'message/rfc822',
          asIs: true,
          disposition: 'inline',
          content: Buffer.from(
            'From: Alice Marlow <alice@example.test>\r\nTo: p.kowalczik@fortepian.example\r\nSubject: The club of the fifty kilos\r\nMessage-ID: <wool-club@example.test>\r\n\r\nDear Piotr, the card is on its way.\r\n',
          ),
        },
      ],
    },
  },
  {
    from: owen,
    to: [alice],
    when: '37d 08:20',
    subject: 'Read: Three keys, two screws',
    kind: 'receipt',
    text: '',
    body: {
      multi: 'report',
      parameters: ['report-type=disposition-notification'],
      parts: [
        { type: 'plain', text: 'Your message was read by Owen Price.\n' },
        {
          type: 'message/disposition-notification',
          asIs: true,
          disposition: 'inline',
          content: Buffer.from(
            'Reporting-UA: hillside-school.example; Outlook\r\nFinal-Recipient: rfc822; owen.price@hillside-school.example\r\nOriginal-Message-ID: <three-keys@example.test>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n',
          ),
        },
      ],
    },
  },
  {
    from: person('Hannah Weiss', 'hannah.weiss@tonmeister.example', { zone: 60, style: 'plain' }),
    to: [alice],
    when: '20d 10:45',
    subject: 'Signed: the checksums of 0.9',
    kind: 'signed',
    text: '',
    body: {
      multi: 'signed',
      parameters: ['micalg=pgp-sha256', 'protocol="application/pgp-signature"'],
      parts: [
        { type: 'plain', text: '7f1c0b6d  cents-0.9-rc1.tar.gz\n\nHannah\n' },
        {
          type: 'application/pgp-signature',
          name: 'signature.asc',
          asIs: true,
          content: Buffer.from(
            '-----BEGIN PGP SIGNATURE-----\r\n\r\niHUEABYKAB0WIQRkZW1vLXNpZ25hdHVyZS1ub3QtcmVhbAUCZ0AAAAAKCRBkZW1v\r\nLXNpZ25hdHVyZQ==\r\n=demo\r\n-----END PGP SIGNATURE-----\r\n',
          ),
        },
      ],
    },
  },
  {
    from: owen,
    to: [alice],
    when: '35d 09:10',
    subject: 'Letter for the parents, with our mark',
    text: 'The letter and our new mark, for the programme of the concert.',
    files: [
      {
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        name: 'Letter to the parents.docx',
        content: docx(['Dear parents,', 'the piano is well again.']),
      },
      { type: 'image/png', name: 'mark.png', content: png(mark([42, 92, 130]), 96, 96) },
    ],
  },
];

/** Who Otto was, and how the workshop heard of it. */
const otto = exchange(
  'otto',
  [
    {
      from: mei,
      to: [alice],
      when: '53d 14:48',
      subject: 'Fwd: Otto, 14. März 1911',
      text: 'You will want to read this. I asked the archive in Berlin who Otto was.',
      files: [{ type: 'message/rfc822', name: 'Otto, 14. March 1911.eml', asIs: true, content: nested }],
      marks: ['starred', 'forwarded'],
    },
    {
      from: alice,
      to: [bob],
      when: '53d 15:02',
      subject: 'Fwd: Otto, 14. März 1911',
      quote: 'none',
      text: 'Read what Mei has found. "Writes on everything." I like him more every week.\n\n---------- Forwarded message ----------\nFrom: Otto Brandt <otto@piano-archive.example>\nSubject: Otto, 14. März 1911\n\nIn the wage book of 1911 there is one Otto in the soundboard shop: Otto Kranz, aged 19. In the column for remarks: "writes on everything".',
    },
  ],
  { box: 'Projects/Piano No. 7' },
);

/** Asked for a receipt, and got an absence. */
const absence = exchange('three-keys', [
  {
    from: alice,
    to: [owen],
    when: '37d 08:05',
    subject: 'Three keys, two screws',
    text: 'Dear Owen, it was two screws in the key slip. Please tell me that you have read this, so that nobody takes a file to the keys.',
    fields: [['Disposition-Notification-To', '<alice@example.test>']],
    marks: ['mdn'],
  },
  {
    from: owen,
    when: '37d 08:06',
    subject: 'Automatic reply: Three keys, two screws',
    text: 'I am teaching the fourth year and cannot read mail before three. If something is on fire please ring the office.',
    fields: [
      ['Auto-Submitted', 'auto-replied'],
      ['X-Auto-Response-Suppress', 'All'],
    ],
    quote: 'none',
  },
]);

const broken: readonly One[] = [
  {
    from: machine('Scanner, 2nd floor', 'scanner@hillside-school.example'),
    to: [alice],
    when: '28d 11:30',
    subject: 'Scan: the end is missing',
    text: '',
    body: {
      multi: 'mixed',
      cut: true,
      parts: [
        { type: 'plain', text: 'This program died before it had finished.\n' },
        { type: 'application/pdf', name: 'scan0042.pdf', content: pdf('Scan', ['half of it']) },
      ],
    },
  },
  {
    from: machine('Old Parish Office', 'office@stcolumba.example'),
    to: [alice],
    when: '32d 09:00',
    subject: 'Charset says UTF-8, bytes say Latin-1',
    text: '',
    body: {
      type: 'plain',
      charset: 'iso-8859-1',
      label: 'utf-8',
      encoding: 'quoted-printable',
      text: 'The café in the crypt is closed on Mondays. Sincerely, Père André\n',
    },
  },
  {
    from: machine('Old Parish Office', 'office@stcolumba.example'),
    to: [alice],
    when: '33d 09:00',
    subject: 'No such charset',
    text: '',
    body: {
      type: 'plain',
      charset: 'utf-8',
      label: 'x-klingon',
      encoding: '8bit',
      text: 'The bell rehearsal is at six.\n',
    },
  },
  {
    from: machine('Newsagent', 'till@newsagent.example'),
    to: [alice],
    when: '46d 07:30',
    subject: 'A boundary that never comes',
    text: 'x',
    spoil: replaced(
      /Content-Type: text\/plain[\s\S]*$/,
      'Content-Type: multipart/mixed; boundary="never"\r\n\r\nYour paper is ready at the till. This body has no parts, whatever its header says.\r\n',
    ),
  },
  {
    from: machine('Clockmaker', 'tick@clockmaker.example'),
    to: [alice],
    when: '49d 12:00',
    subject: 'A date from nowhere',
    text: 'Your clock is repaired. It is right, the date above is not.',
    spoil: replaced(/^Date: .*$/m, 'Date: the day after tomorrow'),
  },
].map((story) => ({ ...story, kind: 'broken' as const })) as readonly One[];

const calendar = (method: 'REQUEST' | 'CANCEL', sequence: number, days: number, now: number): string => {
  const start = new Date(now + days * 86_400_000);
  const stamp = (date: Date, hour: number) =>
    `${date.toISOString().slice(0, 10).replace(/-/g, '')}T${String(hour).padStart(2, '0')}0000Z`;
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//Harbour Choir//EN',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:rehearsal-run-through@harbourchoir.example',
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(new Date(now), 8)}`,
    `DTSTART:${stamp(start, 18)}`,
    `DTEND:${stamp(start, 21)}`,
    'SUMMARY:Run-through of the whole programme',
    'LOCATION:The Old Chapel',
    'ORGANIZER;CN=Eleanor Voss:mailto:eleanor.voss@harbourchoir.example',
    'ATTENDEE;CN=Alice Marlow;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:alice@example.test',
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
};

/** An invitation as calendar programs send it: three times the same, for every sort of reader. */
const invitation = (now: number): One => {
  const ics = calendar('REQUEST', 0, 4, now);
  return {
    from: eleanor,
    to: [alice],
    when: '3d 20:00',
    subject: 'Invitation: Run-through of the whole programme',
    text: '',
    body: {
      multi: 'mixed',
      parts: [
        {
          multi: 'alternative',
          parts: [
            {
              type: 'plain',
              text: `Run-through of the whole programme\nThe Old Chapel\nWhen: in four days, 18:00 (sent ${formatDate(now - 3 * 86_400_000, 0)})\n`,
            },
            {
              type: 'html',
              text: '<h3>Run-through of the whole programme</h3><p>The Old Chapel, in four days at six. Bring water.</p>',
            },
            { type: 'calendar', text: ics, parameters: ['method=REQUEST'] },
          ],
        },
        { type: 'application/ics', name: 'invite.ics', content: Buffer.from(ics) },
      ],
    },
  };
};

/** What real mailboxes also hold: the odd, the broken, the very long and the very short. */
export const oddities = (now: number): readonly Conversation[] => [
  ...singles('picture', pictures, { kind: 'oddity' }),
  ...singles('post', post2, { kind: 'oddity' }),
  otto,
  absence,
  ...singles('broken', broken, { kind: 'broken' }),
  ...singles('invitation', [invitation(now)], { kind: 'oddity' }),
];
