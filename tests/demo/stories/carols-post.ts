import { pdf } from '@/tests/demo/files/pdf';
import { alice, bob, carol, machine, person } from '@/tests/demo/people';
import { type Conversation, singles } from '@/tests/demo/story';

const library = person('Harbour Library', 'desk@harbour-library.example', { style: 'outlook' });
const sister = person('Ines Jensen', 'ines@jensen-brothers.example', { style: 'apple' });
const post = machine('Old Harbour Post', 'service@post.test');

const accompanist: Conversation = {
  id: 'carol-accompanist',
  subject: 'Would you turn pages on the 12th?',
  with: [alice],
  messages: [
    {
      from: alice,
      to: [carol],
      when: '3d 10:15',
      text: `Dear Carol,

The choir sings on the 12th and our page turner has broken her wrist, on a ladder, not at the piano. You read faster than anybody I know. Would you?

Alice`,
    },
    {
      from: alice,
      to: [carol],
      when: '1d 18:40',
      text: `Here is the programme. Bring the good reading glasses, the Reger was printed for ants.`,
      files: [
        { type: 'application/pdf', name: 'Programme.pdf', content: pdf('Programme', ['Reger', 'Brahms', 'Soup']) },
      ],
    },
  ],
};

const shelves: Conversation = {
  id: 'carol-shelves',
  subject: 'Shelves',
  with: [bob],
  messages: [
    {
      from: bob,
      to: [carol],
      when: '6d 09:02',
      text: `Your shelves are glued. They want a day of rest before they meet a book.`,
    },
    { from: bob, to: [carol], when: '5d 16:30', text: `Ready. The van is, too. Thursday?` },
  ],
};

const letters = singles('carol-letters', [
  {
    from: library,
    to: [carol],
    when: '4h',
    subject: 'The atlas has come back',
    text: `Dear Ms Jensen,\n\nThe atlas that you asked for lies at the desk until Saturday.\n\nHarbour Library`,
  },
  {
    from: sister,
    to: [carol],
    when: '2d 20:11',
    subject: 'Grandfather’s letters',
    text: `I found the tin. All of them are in it, even those that he never sent. Come on Sunday, and bring patience: his hand is no better than yours.\n\nInes`,
  },
  {
    from: library,
    to: [carol],
    when: '18d 11:00',
    subject: 'Your card runs until March',
    text: `Your library card is good for three months more. It is renewed at the desk, in person, with a smile.`,
  },
  {
    from: post,
    to: [carol],
    when: '40d 08:00',
    subject: 'Your mailbox at Old Harbour Post',
    text: `Mail for carol@post.test is kept here until you collect it. We speak POP3, as we did in 1997.`,
  },
]);

/** What lies in the one mailbox of Carol, who has nothing but POP3: it is collected, and then it is Waxwing's to keep. */
export const carolsPost: readonly Conversation[] = [accompanist, shelves, ...letters];
