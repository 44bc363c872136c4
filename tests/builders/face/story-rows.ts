import type { ThreadRow } from '@/lib/client/cache/thread-row';
import { aSender, aThreadRow, STORY_NOW } from '@/tests/builders/face/a-list-view';

/** A local time `days` ago. */
const at = (days: number, hour: number, minute: number): number => {
  const date = new Date(STORY_NOW);
  date.setDate(date.getDate() - days);
  date.setHours(hour, minute, 0, 0);
  return date.getTime();
};

const me = aSender('me', { isMe: true });

/** The mail of Jan Novák, joiner: long and short names, four scripts, drafts, stars, files, a day heading of each kind. */
export const STORY_ROWS: readonly ThreadRow[] = [
  aThreadRow({
    senders: [aSender('Deutsche Bahn', { isUnread: true })],
    subject: 'Ihre Buchung FJ4K2P: Berlin Hbf – Praha hl.n.',
    preview: 'Guten Tag, hier ist Ihr Online-Ticket für die Fahrt am 28.11. Bitte zeigen Sie es auf dem Telefon vor',
    receivedAt: at(0, 11, 58),
    isUnread: true,
    hasAttachment: true,
  }),
  aThreadRow({
    senders: [aSender('田中 美咲', { isUnread: true })],
    emailCount: 3,
    subject: 'Re: Joinery drawings for the tea room',
    preview:
      'Thank you, the carpenter has checked the corner joint and asks whether the post may be 105 mm instead of 90',
    receivedAt: at(0, 11, 20),
    isUnread: true,
    hasAttachment: true,
  }),
  aThreadRow({
    senders: [aSender('Marta Kowalska'), aSender('Piotr'), me],
    emailCount: 12,
    subject: 'Roof quote for the workshop',
    preview: 'I have priced both variants again with the snow guards on a line of their own',
    receivedAt: at(0, 10, 47),
    isStarred: true,
    hasAttachment: true,
  }),
  aThreadRow({
    senders: [aSender('Ana', { isUnread: true }), aSender('Bob'), aSender('Ruth'), me],
    emailCount: 5,
    subject: 'Keys to the flat, the cat, and everything you must know before Saturday morning',
    preview: 'They are with the neighbour, second floor, she is in until nine and then again after six',
    receivedAt: at(0, 9, 42),
    isUnread: true,
  }),
  aThreadRow({
    senders: [aSender('Alice'), aSender('me', { isMe: true, isDraft: true })],
    emailCount: 4,
    subject: 'Re: Draft of chapter four',
    preview: 'You are right about the ending. I have moved the letter to the first page and cut the',
    receivedAt: at(0, 9, 15),
    isStarred: true,
    hasDraft: true,
  }),
  aThreadRow({
    senders: [aSender('Hetzner Online')],
    subject: 'Invoice R0031847',
    preview: 'Dear customer, please find attached the invoice for the services of the month of October',
    receivedAt: at(0, 8, 31),
    hasAttachment: true,
  }),
  aThreadRow({
    senders: [aSender('Noa Levi', { isUnread: true })],
    subject: 'הצעת מחיר לדלתות עץ אלון, שתי כנפיים',
    preview: 'Hi Jan, the Hebrew version for the contractor, the numbers are the same as in yours',
    receivedAt: at(1, 18, 32),
    isUnread: true,
    hasAttachment: true,
  }),
  aThreadRow({
    senders: [aSender('The Local Paper')],
    subject: 'This week: the bridge reopens',
    preview: 'Good morning. After eleven months of works the old bridge takes cars again from Friday',
    receivedAt: at(1, 17, 5),
  }),
  aThreadRow({
    senders: [aSender('St. Mary’s Choir'), me],
    emailCount: 2,
    subject: 'Rehearsal moved to 19:30, bring the Bach',
    preview: 'The parish hall is taken until seven. Basses, please learn bars 40 to 66 by heart',
    receivedAt: at(1, 16, 48),
  }),
  aThreadRow({
    senders: [aSender('Ludwig van Beethoven-Schmidt-Rottluff')],
    subject: 'Notenblätter, korrigiert',
    preview: 'Anbei die korrigierten Blätter, bitte drucken Sie nur die Seiten 3 bis 9 neu',
    receivedAt: at(2, 9, 0),
    hasAttachment: true,
  }),
  aThreadRow({
    senders: [aSender('Codeberg')],
    subject: '[holzwerk/cutlist] Release 2.4: kerf per blade, metric fractions',
    preview: 'New in this release: kerf per blade, export for panel saws, and fractions of a millimetre',
    receivedAt: at(2, 7, 30),
  }),
  aThreadRow({
    senders: [aSender('Sägewerk Huber')],
    subject: 'Eiche 52 mm: available from 1 December',
    preview: 'Three stacks, kiln-dried to nine per cent, first quality. Shall we keep one for you?',
    receivedAt: at(3, 15, 10),
    isStarred: true,
  }),
  aThreadRow({
    senders: [aSender('Ruth'), aSender('Sam'), me],
    emailCount: 17,
    subject: 'Allotment: the water is off from Monday',
    preview: 'Please empty the barrels and leave the tap open, last year two of them burst',
    receivedAt: at(9, 12, 0),
  }),
  aThreadRow({
    senders: [aSender('', { email: 'no-reply@parcel.example' })],
    subject: '',
    preview: 'Your parcel could not be delivered',
    receivedAt: at(400, 12, 0),
  }),
];
