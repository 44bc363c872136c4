import { jpeg } from '@/tests/demo/files/jpeg';
import { pdf } from '@/tests/demo/files/pdf';
import { hills } from '@/tests/demo/files/picture';
import { alice, clara, dafydd, eleanor, mei, mum, person, tomas } from '@/tests/demo/people';
import { type Conversation, exchange, singles } from '@/tests/demo/story';

const anton = person('Anton Reuter', 'reuter@stadtmuseum.example', { zone: 60, style: 'outlook' });
const ines = person('Ines Moreau', 'ines@moreau-film.example', { zone: 60 });
const lina = person('Lina Park', 'lina@lina-and-joe.example', { style: 'apple' });

const dresden: Conversation = {
  id: 'dresden',
  subject: 'Three fortepianos in our store',
  with: [anton],
  box: 'Travel',
  messages: [
    {
      from: anton,
      when: '209d 10:15',
      text: `Dear Ms Marlow,

in the store of our museum we have found three fortepianos that are in no catalogue. Before anybody cleans them we would like somebody to look who knows what not to touch. Could you come for a week?

Anton Reuter`,
    },
    {
      from: alice,
      when: '209d 19:40',
      text: `Dear Dr Reuter, there is hardly a sentence that I would rather read. Yes. Please let nobody open them, and please no light on the lids.`,
    },
    {
      from: anton,
      when: '205d 09:00',
      text: `The keys are in my drawer, the light is off, and the director is impatient. We expect you on Sunday evening; the Pension Rosengarten has a piano in the breakfast room, I apologise for its tuning.`,
      files: [
        {
          type: 'application/pdf',
          name: 'Vertrag.pdf',
          content: pdf('Werkvertrag', ['Begutachtung von drei Hammerfl\xfcgeln', 'Eine Woche']),
        },
      ],
    },
    {
      from: alice,
      when: '172d 21:22',
      text: `I am home again and still with you in the store. Number one is what you hope it is. Number two has been a sideboard for some years. Number three I dream of. The report comes by Friday; the pension's piano is at 440 now, I could not help it.`,
    },
    {
      from: anton,
      when: '166d 12:10',
      text: `The director has read your report, then he went down to number three alone, without light, and stayed for half an hour. We have our money.`,
      marks: ['starred'],
    },
  ],
};

const wedding: Conversation = {
  id: 'wedding',
  subject: 'A piano in a field',
  with: [lina],
  messages: [
    {
      from: lina,
      when: '318d 20:02',
      text: `Hi Alice! Joe and I get married in a field and everybody says a piano in a field is impossible. Is it?`,
    },
    {
      from: alice,
      when: '318d 21:15',
      text: `It is only unwise. You need a floor of boards, a roof, a piano that has nothing to lose, and me, two hours before. I have such a piano. It is called No. 3 and fears nothing.`,
    },
    { from: lina, when: '317d 08:00', text: `We want No. 3!!! What does it eat?` },
    {
      from: alice,
      when: '286d 22:40',
      text: `No. 3 is home and dry. There is confetti in the bass and a daisy under the A. I leave both in. All happiness to you two.`,
    },
    {
      from: lina,
      when: '280d 17:31',
      text: `Best day. In the photo you can see the field if you look past everybody crying.`,
      files: [{ type: 'image/jpeg', name: 'the-field.jpg', content: jpeg(hills, 480, 320) }],
    },
  ],
};

const choirNews = singles(
  'choir-news',
  [
    {
      from: eleanor,
      to: [mei],
      cc: [alice, tomas],
      when: '350d 19:00',
      subject: 'Christmas: the list of carols',
      text: 'The same as every year, and one new. You know which of the two the audience comes for.',
    },
    {
      from: mei,
      to: [alice],
      when: '268d 18:30',
      subject: 'Easter concert: who sets up',
      text: 'Chairs at four, please. Last time four of us carried ninety.',
    },
    {
      from: tomas,
      to: [alice],
      when: '240d 21:21',
      subject: 'Your share of the Easter concert',
      text: 'After the hall, the flowers and the bishop there are 11.40 for each of us. I bring it in coins.',
    },
    {
      from: eleanor,
      to: [alice],
      when: '199d 10:30',
      subject: 'Summer break',
      text: 'We stop on the 12th and begin again when the blackberries are ripe. Sing in the bath.',
    },
  ],
  { box: 'Choir' },
);

const family = singles('family', [
  {
    from: mum,
    to: [alice, clara],
    when: '411d 07:20',
    subject: 'The first frost',
    text: 'The dahlias are black. I have dug them up and they sleep in the cellar next to the wine, which is at least in good company.',
  },
  {
    from: clara,
    to: [alice],
    when: '255d 13:12',
    subject: 'Measurements',
    text: '128 cm, if I move the bed. I have moved the bed.',
  },
]);

const work = singles('work', [
  {
    from: ines,
    to: [alice],
    when: '231d 17:00',
    subject: 'It is finished',
    text: 'Eleven minutes, your hands, Bob’s voice, not one word. It runs in a festival in May. I keep you two seats.',
  },
  {
    from: person('Guild of Piano Makers', 'secretary@piano-guild.example', { style: 'outlook' }),
    to: [alice],
    when: '421d 11:00',
    subject: 'Welcome to the Guild',
    text: 'Dear Ms Marlow,\n\nit is our pleasure to tell you that you were elected without a vote against. The badge is brass, the dinner is in May, and the secret handshake does not exist.\n\nThe Secretary',
  },
]);

const exchanges: readonly Conversation[] = [
  exchange(
    'cipher',
    [
      {
        from: dafydd,
        to: [alice],
        when: '236d 08:45',
        subject: 'The organ has a cipher',
        text: 'The F sharp of the oboe sounds day and night. The sexton has stuffed a sock into it. It is my sock.',
      },
      {
        from: alice,
        when: '236d 09:10',
        text: 'Leave the sock. I come at noon with a thin screwdriver and a serious face.',
      },
    ],
    { box: 'Choir' },
  ),
  exchange('claras-flat', [
    {
      from: clara,
      to: [alice],
      when: '402d 23:00',
      subject: 'I have a flat!',
      text: 'Third floor, crooked, a window to the canal. There is room for a small piano, I only say.',
    },
    { from: alice, when: '401d 06:55', text: 'How small? I only ask.' },
  ]),
  exchange('letters', [
    {
      from: mum,
      to: [alice],
      when: '219d 10:00',
      subject: 'Your father’s letters',
      text: 'I have found the letters that he wrote from the ship. He always asks what the weather is like, as if I would know where he was. You may read them when you come.',
    },
    {
      from: alice,
      when: '218d 20:20',
      text: 'I come on Sunday, and I bring the good tea. We read them aloud, one each, like a book.',
    },
  ]),
  exchange('film', [
    {
      from: ines,
      to: [alice],
      when: '335d 15:50',
      subject: 'A film about hands',
      text: 'Hello Alice, I make short films about hands at work. Yours were recommended by a man with a seal in his marina. May I come with a small camera for two days?',
    },
    {
      from: alice,
      when: '334d 08:30',
      text: 'Dear Ines, yes, if the camera does not mind dust and Bob may sing. The hands are not beautiful but they are busy.',
    },
  ]),
  exchange('stairs', [
    {
      from: person('Hugo Brandt', 'hugo@brandt-transport.example'),
      to: [alice],
      when: '298d 14:14',
      subject: 'The grand for the theatre',
      text: 'Four men, the stairs as measured, Monday at seven. My knees ask whether there really is no lift.',
    },
    {
      from: alice,
      when: '298d 16:00',
      text: 'There really is none. There is coffee on every landing, I have arranged it.',
    },
  ]),
];

/** What happened before: it fills the list further down, and the archive. */
export const lastYear: readonly Conversation[] = [dresden, wedding, ...choirNews, ...family, ...work, ...exchanges];
