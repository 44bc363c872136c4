import { pdf } from '@/tests/demo/files/pdf';
import { escapeHtml } from '@/tests/demo/mime/quote';
import type { FilePart } from '@/tests/demo/mime/write-part';
import { alice, machine, type Person } from '@/tests/demo/people';
import { type Conversation, type Mark, type Story, singles } from '@/tests/demo/story';

type Brand = { readonly name: string; readonly tone: string; readonly site: string; readonly mail: string };
const brands = {
  rail: { name: 'Nordrail', tone: '#b3261e', site: 'nordrail.example', mail: 'tickets@nordrail.example' },
  parcel: { name: 'Swift Parcel', tone: '#e07b00', site: 'swiftparcel.example', mail: 'no-reply@swiftparcel.example' },
  tools: {
    name: 'Whitcombe Tools',
    tone: '#2f5d50',
    site: 'whitcombe-tools.example',
    mail: 'orders@whitcombe-tools.example',
  },
  books: {
    name: 'The Paper Boat Bookshop',
    tone: '#3b4a8c',
    site: 'paperboat.example',
    mail: 'hello@paperboat.example',
  },
  power: { name: 'Tidal Energy', tone: '#006d77', site: 'tidal-energy.example', mail: 'billing@tidal-energy.example' },
  host: {
    name: 'Lighthouse Hosting',
    tone: '#444b59',
    site: 'lighthouse-hosting.example',
    mail: 'billing@lighthouse-hosting.example',
  },
  phone: { name: 'Heron Mobile', tone: '#5a3ea6', site: 'heron-mobile.example', mail: 'bills@heron-mobile.example' },
  bank: {
    name: 'Harbour & County Bank',
    tone: '#123a63',
    site: 'harbour-county-bank.example',
    mail: 'service@harbour-county-bank.example',
  },
  ferry: {
    name: 'North Sea Ferries',
    tone: '#0b5394',
    site: 'northsea-ferries.example',
    mail: 'booking@northsea-ferries.example',
  },
  hotel: {
    name: 'Pension Rosengarten',
    tone: '#8a5a44',
    site: 'rosengarten.example',
    mail: 'rezeption@rosengarten.example',
  },
} satisfies Readonly<Record<string, Brand>>;
type BrandName = keyof typeof brands;

type Notice = {
  readonly brand: BrandName;
  readonly when: string;
  readonly subject: string;
  readonly lead: string;
  readonly rows?: readonly (readonly [what: string, value: string])[];
  readonly button?: string;
  readonly box?: string;
  readonly marks?: readonly Mark[];
  readonly file?: string;
};

const senderOf = (brand: Brand): Person => machine(brand.name, brand.mail);

/** The look that such mail has everywhere: a bar, a table, a button, small print. */
const htmlOf = (brand: Brand, notice: Notice): string => {
  const rows = (notice.rows ?? [])
    .map(
      ([what, value]) =>
        `<tr><td style="padding:8px 0;color:#666;border-bottom:1px solid #eee">${escapeHtml(what)}</td><td align="right" style="padding:8px 0;border-bottom:1px solid #eee"><b>${escapeHtml(value)}</b></td></tr>`,
    )
    .join('');
  const button = notice.button
    ? `<p style="margin:24px 0"><a href="https://${brand.site}/account" style="background:${brand.tone};color:#ffffff;padding:12px 22px;border-radius:4px;text-decoration:none;font-weight:bold">${escapeHtml(notice.button)}</a></p>`
    : '';
  return `<!DOCTYPE html><html><body style="margin:0;background:#f4f4f4;font-family:Arial,Helvetica,sans-serif"><table width="100%" cellpadding="0" cellspacing="0" role="presentation"><tr><td align="center" style="padding:24px 8px"><table width="560" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;max-width:560px"><tr><td style="background:${brand.tone};padding:18px 28px;color:#ffffff;font-size:20px;font-weight:bold">${escapeHtml(brand.name)}</td></tr><tr><td style="padding:28px;font-size:15px;line-height:1.5;color:#222222"><p style="margin-top:0">${escapeHtml(notice.lead).replace(/\n/g, '<br>')}</p><table width="100%" cellpadding="0" cellspacing="0" role="presentation" style="font-size:14px">${rows}</table>${button}</td></tr><tr><td style="padding:16px 28px;font-size:12px;color:#777777;border-top:1px solid #eeeeee">You get this message because you are a customer of ${escapeHtml(brand.name)}. <a href="https://${brand.site}/help" style="color:#777777">Help</a></td></tr></table></td></tr></table><img src="https://${brand.site}/o.gif" width="1" height="1" alt=""></body></html>`;
};

const storyOf = (notice: Notice): Story & { subject: string } => {
  const brand = brands[notice.brand];
  const rows = (notice.rows ?? []).map(([what, value]) => `${what}: ${value}`).join('\n');
  const files: FilePart[] = notice.file
    ? [
        {
          type: 'application/pdf',
          name: notice.file,
          content: pdf(`${brand.name}: ${notice.file}`, [
            notice.lead.replace(/\n/g, ' '),
            ...(notice.rows ?? []).map((row) => row.join('   ')),
          ]),
        },
      ]
    : [];
  return {
    from: senderOf(brand),
    to: [alice],
    when: notice.when,
    subject: notice.subject,
    kind: 'transaction',
    text: [notice.lead, rows, notice.button ? `${notice.button}: https://${brand.site}/account` : '', brand.name]
      .filter(Boolean)
      .join('\n\n'),
    html: htmlOf(brand, notice),
    fields: [['Auto-Submitted', 'auto-generated']],
    files,
    ...(notice.box ? { box: notice.box } : {}),
    ...(notice.marks ? { marks: notice.marks } : {}),
  };
};

const ticket = (
  when: string,
  way: string,
  time: string,
  seat: string,
  price: string,
  marks: readonly Mark[] = [],
): Notice => ({
  brand: 'rail',
  when,
  subject: `Your ticket: ${way}`,
  lead: 'Thank you for going by train. Your ticket is attached; on board, the conductor only needs the code.',
  rows: [
    ['Journey', way],
    ['Departure', time],
    ['Seat', seat],
    ['Price', price],
  ],
  button: 'Show my ticket',
  box: 'Travel',
  file: `Ticket ${way.replace(/[^A-Za-z]+/g, '-')}.pdf`,
  marks,
});
const parcel = (
  when: string,
  what: string,
  lead: string,
  number: string,
  rest: Pick<Notice, 'box' | 'marks'> = {},
): Notice => ({
  brand: 'parcel',
  when,
  subject: what,
  lead,
  rows: [
    ['Parcel', number],
    ['To', 'The Old Chapel, Harbour Lane'],
  ],
  button: 'Follow my parcel',
  ...rest,
});
const bill = (brand: BrandName, when: string, number: string, amount: string, lead: string): Notice => ({
  brand,
  when,
  subject: `Your invoice ${number}`,
  lead,
  rows: [
    ['Invoice', number],
    ['Amount', amount],
  ],
  box: 'Receipts',
  file: `Invoice ${number}.pdf`,
});
const order = (brand: BrandName, when: string, number: string, rows: Notice['rows'] & object): Notice => ({
  brand,
  when,
  subject: `Order ${number}: thank you`,
  lead: 'We have your order and have begun to pack it. You will hear from us again when it leaves the house.',
  rows,
  button: 'My order',
  box: 'Receipts',
});

const notices: readonly Notice[] = [
  ticket('7d 17:02', 'Wexcombe - Central', 'Tomorrow, 08:14', 'Coach 3, 42, window', '24.50'),
  ticket('20h', 'Central - Lyon Part-Dieu', 'Second week of April, 07:31', 'Coach 12, 61, window, upstairs', '89.00', [
    'unread',
  ]),
  ticket('44d 12:20', 'Wexcombe - Hillside', 'Monday, 09:05', 'no seat reserved', '6.80'),
  ticket('96d 08:00', 'Wexcombe - Central', 'Friday, 06:44', 'Coach 1, 11, aisle', '24.50'),
  ticket('180d 19:30', 'Central - Dresden', 'Sunday, 10:10', 'Coach 7, 25, table', '112.00'),
  ticket('174d 16:12', 'Dresden - Central', 'Saturday, 12:48', 'Coach 7, 31, window', '104.00'),
  ticket('301d 20:20', 'Wexcombe - Edinburgh', 'Thursday, 07:00', 'Coach B, 9, quiet', '71.30'),
  ticket('390d 10:41', 'Wexcombe - Central', 'Tuesday, 08:14', 'Coach 2, 18, window', '22.90'),
  {
    brand: 'ferry',
    when: '35d 09:12',
    subject: 'Booking confirmed: 33 passengers, cabins for four',
    lead: 'Your group booking is confirmed. The cabins are on deck 6, in the middle of the ship, where it moves the least.',
    rows: [
      ['Passengers', '33'],
      ['Vehicles', '1 van, 2.4 m high'],
      ['Paid', '2,640.00'],
      ['Open', '1,914.00'],
    ],
    button: 'See the booking',
    box: 'Choir',
    file: 'Booking NSF-77120.pdf',
  },
  {
    brand: 'hotel',
    when: '181d 11:35',
    subject: 'Reservierungsbestätigung: 6 Nächte, Zimmer zum Hof',
    lead: 'Liebe Frau Marlow, wir freuen uns auf Ihren Besuch. Das Zimmer zum Hof ist für Sie reserviert, und das Klavier im Frühstücksraum wartet schon.',
    rows: [
      ['Nächte', '6'],
      ['Frühstück', 'ja, ab 6 Uhr'],
      ['Gesamt', '498,00 €'],
    ],
    box: 'Travel',
  },
  {
    brand: 'hotel',
    when: '173d 18:00',
    subject: 'Vielen Dank für Ihren Besuch',
    lead: 'Liebe Frau Marlow, das Klavier klingt wieder! Unsere Gäste fragen beim Frühstück, was sich geändert hat. Für die nächste Übernachtung schenken wir Ihnen das Frühstück.',
    box: 'Travel',
  },
  parcel(
    '5h',
    'Your parcel comes today between 14 and 16',
    'Our driver Milan is on the way to you with 1 parcel. Nobody at home? Choose a neighbour or the parcel shop.',
    'SP 5521 0098 17',
    { marks: ['unread'] },
  ),
  parcel(
    '6d 12:31',
    'Delivered: your parcel is with a neighbour',
    'We left your parcel with: Kaur, number 11.',
    'SP 5520 7741 02',
  ),
  parcel(
    '27d 08:05',
    'On its way: 2 parcels from Whitcombe Tools',
    'Your parcels have left our depot.',
    'SP 5519 1200 45',
  ),
  parcel(
    '72d 09:40',
    'On its way: 1 parcel from Filzfabrik Mäder',
    'A parcel from abroad has passed customs and is on its way to you.',
    'SP 5517 8830 90',
  ),
  parcel(
    '85d 15:10',
    'Delivered: long item, 1,300 mm',
    'Your parcel was handed over at the door. Signed by: OKAFOR.',
    'SP 5517 0021 33',
  ),
  parcel(
    '86d 07:50',
    'Your long item comes tomorrow',
    'One item over 1,200 mm needs two people. Please see that somebody is there to help.',
    'SP 5517 0021 33',
  ),
  parcel(
    '140d 13:25',
    'We missed you',
    'Your parcel waits in the shop at Harbour Lane 2 for 7 days. Please bring a passport or driving licence.',
    'SP 5514 6110 08',
    { box: 'Archive' },
  ),
  parcel('228d 10:02', 'Delivered', 'Your parcel was put into the parcel box.', 'SP 5510 3322 71', { box: 'Archive' }),
  parcel('347d 11:11', 'Delivered', 'Your parcel was handed over at the door.', 'SP 5502 1187 54', { box: 'Archive' }),
  bill(
    'power',
    '12d 03:10',
    'TE-20718',
    '86.40',
    'Here is your invoice for last month. You used 8 % less than a year ago; the sun did some of the work.',
  ),
  bill('power', '42d 03:10', 'TE-19844', '91.15', 'Here is your invoice for last month.'),
  bill('power', '73d 03:10', 'TE-18990', '79.02', 'Here is your invoice for last month.'),
  bill('power', '104d 03:10', 'TE-18121', '64.77', 'Here is your invoice for last month.'),
  bill('power', '134d 03:10', 'TE-17250', '61.30', 'Here is your invoice for last month.'),
  bill('power', '165d 03:10', 'TE-16402', '72.94', 'Here is your invoice for last month.'),
  bill(
    'phone',
    '3d 05:00',
    'HM-883120',
    '14.00',
    'Your bill for this month: 14.00, as every month. We collect it in five days.',
  ),
  bill(
    'phone',
    '33d 05:00',
    'HM-861004',
    '14.00',
    'Your bill for this month: 14.00, as every month. We collect it in five days.',
  ),
  bill('phone', '63d 05:00', 'HM-839415', '17.60', 'Your bill for this month: 14.00, and 3.60 for calls to Norway.'),
  bill(
    'phone',
    '94d 05:00',
    'HM-818872',
    '14.00',
    'Your bill for this month: 14.00, as every month. We collect it in five days.',
  ),
  bill('host', '19d 02:00', 'LH-4471', '48.00', 'One year of marlow-pianos.example. Nothing is left for you to do.'),
  bill('host', '384d 02:00', 'LH-3910', '48.00', 'One year of marlow-pianos.example. Nothing is left for you to do.'),
  bill(
    'tools',
    '26d 18:30',
    'WT-60233',
    '212.90',
    'Your invoice for order 60233. Thank you for buying from a shop with a bell on its door.',
  ),
  bill('tools', '110d 18:30', 'WT-57718', '74.20', 'Your invoice for order 57718.'),
  bill('tools', '260d 18:30', 'WT-52309', '38.00', 'Your invoice for order 52309.'),
  order('tools', '28d 21:14', '60233', [
    ['Tuning hammer, star head, no. 2', '98.00'],
    ['Mutes, wool, pack of 12', '19.90'],
    ['Bushing cloth, red, 1 m', '24.00'],
    ['Key-easing pliers', '71.00'],
  ]),
  order('tools', '112d 19:45', '57718', [
    ['Damper felt, treble', '42.20'],
    ['Leather, 1 mm, 30 x 30', '32.00'],
  ]),
  order('tools', '262d 09:20', '52309', [['Centre pins, assorted', '38.00']]),
  order('books', '51d 22:08', '1181', [
    ['Letters of a piano tuner, 1899', '18.00'],
    ['Norwegian in ten walks', '12.50'],
  ]),
  order('books', '155d 20:31', '0976', [['The Book of Knots', '22.00']]),
  order('books', '330d 18:18', '0604', [
    ['Four hands: Clementi, the sonatas', '16.00'],
    ['Cards, with boats', '6.00'],
  ]),
  {
    brand: 'books',
    when: '47d 10:00',
    subject: 'Your books have come in',
    lead: 'Dear Alice, both are here and I have already read the first letter of the piano tuner, I hope you don’t mind. I keep them under the till.\n\nMaggie',
    box: 'Archive',
  },
  {
    brand: 'bank',
    when: '8h',
    subject: 'Your statement is ready',
    lead: 'Your statement for last month is ready in online banking. We never send links to the sign-in page: please type our address yourself.',
    rows: [['Account', 'ending 4410']],
    marks: ['unread'],
  },
  {
    brand: 'bank',
    when: '31d 06:00',
    subject: 'Your statement is ready',
    lead: 'Your statement for the month is ready in online banking. We never send links to the sign-in page: please type our address yourself.',
    rows: [['Account', 'ending 4410']],
  },
  {
    brand: 'bank',
    when: '62d 06:00',
    subject: 'Your statement is ready',
    lead: 'Your statement for the month is ready in online banking. We never send links to the sign-in page: please type our address yourself.',
    rows: [['Account', 'ending 4410']],
  },
  {
    brand: 'bank',
    when: '124d 14:14',
    subject: 'Payment received: 967.50',
    lead: 'A payment has arrived in your business account.',
    rows: [
      ['From', 'R. Adeyemi'],
      ['Reference', 'Bechstein 1 of 4'],
      ['Amount', '967.50'],
    ],
    box: 'Archive',
  },
  {
    brand: 'bank',
    when: '93d 14:14',
    subject: 'Payment received: 967.50',
    lead: 'A payment has arrived in your business account.',
    rows: [
      ['From', 'R. Adeyemi'],
      ['Reference', 'Bechstein 2 of 4'],
      ['Amount', '967.50'],
    ],
    box: 'Archive',
  },
  {
    brand: 'bank',
    when: '61d 14:14',
    subject: 'Payment received: 967.50',
    lead: 'A payment has arrived in your business account.',
    rows: [
      ['From', 'R. Adeyemi'],
      ['Reference', 'Bechstein 3 of 4, with love'],
      ['Amount', '967.50'],
    ],
    box: 'Archive',
  },
  {
    brand: 'bank',
    when: '245d 08:00',
    subject: 'A new card is on its way',
    lead: 'Your card ending 0917 runs out next month. The new one comes in a plain envelope within ten days. The PIN stays the same.',
    box: 'Archive',
  },
];

const code = (
  when: string,
  name: string,
  mail: string,
  digits: string,
  marks: readonly Mark[] = [],
): Story & { subject: string } => ({
  from: machine(name, mail),
  to: [alice],
  when,
  subject: `${digits} is your ${name} code`,
  kind: 'transaction',
  text: `${digits}\n\nEnter this code to sign in. It is valid for ten minutes. If you did not ask for it, somebody has your password: please change it.\n\n${name}`,
  fields: [['Auto-Submitted', 'auto-generated']],
  marks,
});
const plain = (
  when: string,
  from: Person,
  subject: string,
  text: string,
  rest: Partial<Story> = {},
): Story & { subject: string } => ({
  from,
  to: [alice],
  when,
  subject,
  text,
  kind: 'transaction',
  fields: [['Auto-Submitted', 'auto-generated']],
  ...rest,
});

const forge = machine('Codehaven', 'noreply@codehaven.example');
const clinic = machine('Harbour Dental', 'reception@harbour-dental.example');
const library = machine('Wexcombe Library', 'notices@wexcombe-library.example');
const council = machine('Wexcombe Council', 'waste@wexcombe-council.example');

const notes: readonly (Story & { subject: string })[] = [
  code('55m', 'Codehaven', 'noreply@codehaven.example', '418 207', ['unread']),
  code('26d 19:02', 'Harbour & County Bank', 'service@harbour-county-bank.example', '770 312'),
  code('34d 08:33', 'Tax Office Online', 'no-reply@tax-office.example', '095 541'),
  code('57d 21:20', 'Codehaven', 'noreply@codehaven.example', '663 090'),
  code('128d 10:01', 'Heron Mobile', 'bills@heron-mobile.example', '201 884'),
  code('212d 07:47', 'Lighthouse Hosting', 'billing@lighthouse-hosting.example', '349 615'),
  plain(
    '57d 21:18',
    forge,
    'Reset your password',
    'Somebody, hopefully you, asked for a new password for the account "amarlow".\n\nhttps://codehaven.example/reset/7f3c-demo\n\nThe link works once and for one hour. If it was not you, do nothing.',
  ),
  plain(
    '57d 21:24',
    forge,
    'Your password was changed',
    'The password of the account "amarlow" was changed a moment ago. If it was not you, write to us at once.',
  ),
  plain(
    '212d 07:44',
    machine('Lighthouse Hosting', 'billing@lighthouse-hosting.example'),
    'Reset your password',
    'You asked for a new password: https://lighthouse-hosting.example/reset/19aa-demo (valid for 30 minutes)',
  ),
  plain(
    '21d 11:40',
    forge,
    '[cents] Merged: ask each partial how it decays (#214)',
    'hweiss merged 3 commits into main.\n\nsrc/inharmonicity.c | 31 +++++++++++++++----\ntests/spinet.c      | 58 +++++++++++++++++++++++++++++++++\n2 files changed, 84 insertions(+), 5 deletions(-)',
  ),
  plain(
    '5d 19:20',
    forge,
    '[cents] New comment on "French: four strings" (#219)',
    'ydemir: Merci! Merged. "Étouffoir" it is.',
  ),
  plain(
    '4d 09:00',
    clinic,
    'Reminder: Tuesday, 15:40',
    'Dear Alice Marlow, we look forward to seeing you on Tuesday at 15:40. If you cannot come please tell us a day before.\n\nHarbour Dental',
  ),
  plain(
    '190d 09:00',
    clinic,
    'It is time for a check-up',
    'Dear Alice Marlow, your last visit was half a year ago. Please ring us, or answer this message with two mornings that suit you.',
    { box: 'Archive' },
  ),
  plain(
    '1d 07:15',
    library,
    'Due in three days: 2 books',
    '1. The Nordic Art of Being on Boats\n2. Wood: an Atlas of Grain\n\nYou can keep them for another three weeks: https://wexcombe-library.example/renew',
    { marks: ['unread'] },
  ),
  plain(
    '69d 07:15',
    library,
    'Your reservation is here',
    '"Wood: an Atlas of Grain" waits for you at the desk until Saturday.',
    { box: 'Archive' },
  ),
  plain(
    '10d 16:00',
    council,
    'Garden waste: change of day',
    'From next month garden waste in Harbour Lane is collected on Thursdays. Please have the bins out by 7.',
  ),
  plain(
    '82d 12:50',
    machine('Customs Office', 'notice@customs-office.example'),
    'Release of shipment 44-118-203',
    'The shipment "wood, resonance spruce, 3 pieces, certificate attached" has been released. Duties: 11.20, to be paid by the carrier.',
    { box: 'Projects/Piano No. 7' },
  ),
];

export const transactions: readonly Conversation[] = [
  ...singles('notice', notices.map(storyOf), { kind: 'transaction' }),
  ...singles('note', notes, { kind: 'transaction' }),
];
