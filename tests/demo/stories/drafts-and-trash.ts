import { pdf } from '@/tests/demo/files/pdf';
import { alice, clara, machine, mum, person, ruth } from '@/tests/demo/people';
import { type Conversation, singles } from '@/tests/demo/story';

const drafts = singles(
  'draft',
  [
    {
      from: alice,
      to: [ruth],
      when: '2h',
      subject: 'The last invoice',
      text: 'Dear Ruth,\n\nthe fourth part is due when you have played it and not before. I also want to say that',
      quote: 'none',
    },
    {
      from: alice,
      to: [],
      when: '6d 22:15',
      subject: 'Talk: what a piano remembers',
      text: '1. Otto and the rain\n2. The ticket in row seven\n3. The hairpin\n4. Why we leave it there',
    },
    {
      from: alice,
      to: [person('Local history society', 'talks@wexcombe-history.example')],
      when: '9d 21:12',
      subject: '',
      text: 'Dear Mrs Lane, I would be glad to give the talk. Could there be a piano in the room, or shall I bring one?',
    },
    {
      from: alice,
      to: [mum],
      cc: [clara],
      when: '50d 23:58',
      subject: 'Dad’s tuning fork',
      text: 'I found it. It is in the',
      files: [{ type: 'application/pdf', name: 'fork.pdf', content: pdf('Tuning fork', ['A 439, 1958']) }],
    },
  ],
  { kind: 'draft', box: 'Drafts' },
);

const trash = singles(
  'trash',
  [
    {
      from: machine('Codehaven', 'noreply@codehaven.example'),
      to: [alice],
      when: '2d 15:00',
      subject: 'What is new at Codehaven',
      text: 'Pull requests now have rounder corners.',
    },
    {
      from: machine('Swift Parcel', 'no-reply@swiftparcel.example'),
      to: [alice],
      when: '4d 18:00',
      subject: 'How was your delivery?',
      text: 'Please rate our driver Milan from one to ten vans.',
    },
    {
      from: machine('Ticket Carousel', 'deals@ticket-carousel.example'),
      to: [alice],
      when: '7d 05:55',
      subject: 'Musicals near you',
      text: 'Eleven musicals about cats, boats and vampires.',
    },
    {
      from: machine('Old Choir Alumni', 'list@old-choir.example'),
      to: [alice],
      when: '12d 14:14',
      subject: 'Re: Re: Re: who has my folder',
      text: 'Not me.',
    },
    {
      from: machine('Heron Mobile', 'offers@heron-mobile.example'),
      to: [alice],
      when: '15d 09:45',
      subject: 'Your upgrade is waiting',
      text: 'A new phone for 24 times 39.',
    },
    {
      from: alice,
      to: [machine('alice@example.test', 'alice@example.test')],
      when: '20d 12:00',
      subject: 'test',
      text: 'test',
      box: 'Trash',
    },
    {
      from: person('Carl Moss', 'carl@carls-clearances.example'),
      to: [alice],
      when: '29d 13:30',
      subject: 'Take away old pianos FREE',
      text: 'I take away old pianos free, no need to lift the lid.',
    },
  ],
  { box: 'Trash' },
);

export const draftsAndTrash: readonly Conversation[] = [...drafts, ...trash];
