import type { MailboxChip } from '@/components/conversation/mailbox-labels';
import type { Message, MessageText } from '@/components/conversation/message';
import { aMessage, aPart, jan, marta, piotr, STORY_NOW } from '@/tests/builders/conversation/a-message';
import { SENT_MAILS } from '@/tests/builders/html/sent-mails';

type Ready = {
  readonly about: string;
  readonly state: 'ready';
  readonly chips: readonly MailboxChip[];
  readonly messages: readonly Message[];
  readonly bodies: Readonly<Record<string, Partial<MessageText>>>;
};
type Waiting = { readonly about: string; readonly state: 'loading' | 'gone' | 'failed' };

const HOUR = 3_600_000;
const at = (hoursAgo: number): string => new Date(STORY_NOW - hoursAgo * HOUR).toISOString();

/** One message and its text: the story of most states. */
const one = (about: string, given: Partial<Message>, text: Partial<MessageText>): Ready => {
  const message = aMessage(1, given);
  return { about, state: 'ready', chips: [], messages: [message], bodies: { [message.id]: text } };
};

const quote = `<p>Dear Jan,</p><p>I have priced both variants again, with the snow guards on a line of their own, so that you can leave them out and add them next year.</p><table cellspacing="0" style="border-collapse:collapse;width:100%"><thead><tr><th align="left">Variant</th><th align="right">Area</th><th align="right">Net</th></tr></thead><tbody><tr><td>A, larch shingles, planed</td><td align="right">48 m²</td><td align="right">6,240 €</td></tr><tr><td><b>B, standing seam, zinc</b></td><td align="right"><b>48 m²</b></td><td align="right"><b>8,910 €</b></td></tr><tr><td>Snow guards, for either</td><td align="right">14.2 m</td><td align="right">1,120 €</td></tr></tbody></table><p>My advice is B: the north side never dries. The scaffolding is free from 8 December. The offer is attached and also <a href="https://kowalska-dach.example/offer">on our page</a>.</p><p><img src="https://kowalska-dach.example/banner.png" width="496" height="72"><img src="https://open.mailsight.example/p.gif" width="1" height="1"></p><p>Marta</p><div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 23, 2026 at 4:02 PM Jan Novák &lt;jan@workshop.example&gt; wrote:</div><blockquote class="gmail_quote"><p>Could you price the snow guards apart?</p></blockquote></div>`;

const files = [
  aPart({
    partId: '2',
    type: 'application/pdf',
    name: 'Offer-2025-118-both-variants.pdf',
    size: 214_000,
    disposition: 'attachment',
  }),
  aPart({
    partId: '3',
    type: 'image/jpeg',
    name: 'roof-north-2026-11-18.jpg',
    size: 3_100_000,
    disposition: 'attachment',
  }),
  aPart({
    partId: '4',
    type: 'application/acad',
    name: 'dairy-roof-plan.dwg',
    size: 880_000,
    disposition: 'attachment',
  }),
];

const previews = [
  'Hello Marta, we are moving the workshop into the old dairy and the roof is the first thing.',
  'Thank you for asking us. I can come on Thursday and measure it.',
  'Thursday is fine. The key is with the baker.',
  'We were there. The rafters are sound, the battens are not.',
];

const thread = (): Ready => {
  const earlier = Array.from({ length: 11 }, (_, index) =>
    aMessage(index + 2, {
      from: [[jan, marta, piotr][index % 3] ?? jan],
      receivedAt: at(24 * (22 - 2 * index) - 3),
      preview:
        index === 10
          ? 'Measured it twice this morning, the eaves are 14.2 m and not 13.8, Marta please use that.'
          : (previews[index % 4] ?? ''),
    }),
  );
  const last = aMessage(20, { to: [jan, piotr], attachments: files, hasAttachment: true });
  const bodies = Object.fromEntries(earlier.map(({ id, preview }) => [id, { text: preview }]));
  return {
    about: 'twelve messages, the last one open',
    state: 'ready',
    chips: [{ name: 'Roof', color: 'teal' }],
    messages: [...earlier, last],
    bodies: { ...bodies, [last.id]: { html: quote } },
  };
};

const letter = `Hello Jan,

Works for me. 12:30 at the usual place, and I will bring the drill as well
as the long bits, because the wall between the two rooms is thicker than it
looks. The plan is at https://example.test/plan (second page).

What we need:
- the drill
- two people who are not afraid of heights
- coffee

Write to me at bob@example.test or call.

Bob
-- 
Bob Miller, Carpenter
https://www.miller.example

On Mon, 23 Nov 2026 at 16:02, Jan Novák <jan@workshop.example> wrote:

> Lunch on Thursday? And could you bring the drill?
>
> Jan
`;

const bob = { name: 'Bob Miller', email: 'bob@example.test' };

const two = (): Ready => {
  const first = aMessage(1, {
    from: [jan],
    to: [bob],
    subject: 'Lunch on Thursday?',
    receivedAt: at(20),
    preview: 'Lunch on Thursday? And could you bring the drill?',
  });
  const second = aMessage(2, { from: [bob], to: [jan], cc: [marta], subject: 'Re: Lunch on Thursday?', keywords: {} });
  return {
    about: 'plain text, signature, a folded quote',
    state: 'ready',
    chips: [],
    messages: [first, second],
    bodies: {
      [first.id]: { text: 'Lunch on Thursday? And could you bring the drill?\n\nJan' },
      [second.id]: { text: letter },
    },
  };
};

const sent = (about: string, name: keyof typeof SENT_MAILS, given: Partial<Message> = {}): Ready =>
  one(about, given, { html: SENT_MAILS[name] });

const drawing = aPart({
  partId: '2',
  type: 'image/png',
  name: 'roof.png',
  cid: 'roof.1@kowalska-dach.example',
  disposition: 'inline',
  size: 64_000,
});

/** Every state of a conversation. */
export const STORIES = {
  thread: thread(),
  plain: two(),
  newsletter: sent('laid out by tables, images blocked', 'classic', {
    from: [{ name: 'The Local Paper', email: 'news@paper.example' }],
    subject: 'This week: the bridge reopens',
  }),
  responsive: sent('asks for the width of its window', 'responsive', {
    from: [{ name: 'Rail', email: 'tickets@rail.example' }],
    subject: 'Your booking FJ4K2P: Berlin Hbf – Praha hl.n.',
  }),
  receipt: sent('brings its own colours', 'receipt', {
    from: [{ name: 'Sägewerk Huber', email: 'post@huber.example' }],
    subject: 'Your order 2026-1182',
  }),
  wide: sent('wider than any window', 'wide', { subject: 'Plan for the winter' }),
  outlook: sent('Outlook, with the mail it answers', 'outlookReply', { subject: 'RE: Samples' }),
  gmail: sent('Gmail, with a quote', 'gmailReply', { subject: 'Re: Which of the two?' }),
  embedded: sent('a picture in the text', 'thunderbird', { subject: 'Re: The drawing', attachments: [drawing] }),
  hebrew: sent('right to left', 'hebrew', {
    from: [{ name: 'נועה לוי', email: 'noa@levi.example' }],
    subject: 'הצעת מחיר לשולחן עץ אלון, שתי כנפיים',
  }),
  digest: sent('long', 'digest', { subject: 'Reading group: what next after Sebald?' }),
  phishing: one(
    'the name shows another address',
    {
      from: [{ name: 'service@bank.example', email: 'x81@mail-delivery.test' }],
      subject: 'Your account will be closed',
    },
    {
      html: '<p>Please sign in at <a href="https://mail-delivery.test/bank">https://www.bank.example/login</a> within 24 hours.</p>',
    },
  ),
  disguised: one(
    'a link that leads elsewhere',
    { subject: 'Your parcel' },
    { html: '<p>Follow it at <a href="https://track.evil.example/x">www.parcel.example</a>, please.</p>' },
  ),
  replyElsewhere: one(
    'answers go to others',
    { replyTo: [{ name: null, email: 'marta@other-roofs.test' }] },
    { text: 'Please answer to this address.' },
  ),
  encrypted: one(
    'nobody here can open it',
    {
      attachments: [
        aPart({ partId: '1', type: 'application/pgp-encrypted', size: 12 }),
        aPart({ partId: '2', type: 'application/octet-stream', name: 'encrypted.asc', size: 4300 }),
      ],
      textBody: [],
      htmlBody: [],
    },
    {},
  ),
  signed: one(
    'signed, not checked',
    { attachments: [aPart({ partId: '2', type: 'application/pgp-signature', name: 'signature.asc', size: 833 })] },
    { text: 'The scaffolding is free from 8 December.\n\nMarta' },
  ),
  large: one(
    'text first',
    {},
    { html: `<p>x</p>${'<b></b>'.repeat(45_000)}`, text: 'The log of the night is below as a table of 40,000 lines.' },
  ),
  truncated: one(
    'longer than what is fetched',
    {},
    { text: 'The beginning of a very long letter.', isTruncated: true },
  ),
  empty: one('without a word', { subject: null }, { text: '' }),
  waiting: one('its text is on its way', {}, { state: 'loading' }),
  unavailable: one(
    'the server did not give it',
    { attachments: files },
    {
      state: 'unavailable',
      description: 'NO [SERVERBUG] Internal error occurred. Refer to server log for more information.',
    },
  ),
  loading: { about: 'nothing for 150 ms, then this', state: 'loading' },
  gone: { about: 'deleted elsewhere', state: 'gone' },
  failed: { about: 'Waxwing does not answer', state: 'failed' },
} as const satisfies Readonly<Record<string, Ready | Waiting>>;

export type StoryName = keyof typeof STORIES;
