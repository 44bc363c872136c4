import { jpeg } from '@/tests/demo/files/jpeg';
import { xlsx } from '@/tests/demo/files/office';
import { pdf } from '@/tests/demo/files/pdf';
import { floorPlan, hills, keys } from '@/tests/demo/files/picture';
import { png } from '@/tests/demo/files/png';
import { alice, bob, clara, graham, machine, mei, mum, person } from '@/tests/demo/people';
import { type Conversation, exchange, singles } from '@/tests/demo/story';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const accountant = person('Harriet Blum', 'harriet@blum-and-partner.example', { style: 'outlook' });
const plumber = person('Kev Dunn', 'kev@dunnplumbing.example', { style: 'gmail' });
const architect = person('Sofia Lindgren', 'sofia@lindgren-studio.example', { style: 'apple' });
const landlord = person('Old Chapel Trust', 'office@oldchapel-trust.example', { style: 'outlook' });

const van: Conversation = {
  id: 'van',
  subject: 'The van makes a noise',
  with: [bob],
  messages: [
    { from: bob, when: '25d 07:40', text: `The van makes a noise. Not the usual one.` },
    { from: alice, when: '25d 08:02', text: `High or low? Does it change when you turn left?` },
    {
      from: bob,
      when: '25d 08:05',
      text: `You are a piano person even about vans. It's about an F, and yes, it goes up to F sharp when I turn left.`,
    },
    {
      from: alice,
      when: '25d 08:11',
      text: `Wheel bearing, front right. My father had one that sang a whole scale. Please don't bring the Blüthner home with it.`,
    },
    {
      from: bob,
      when: '24d 16:30',
      text: `Wheel bearing, front right. The man in the garage asked how you knew and I said perfect pitch. He is now afraid of you. 240, receipt is in the glove box.`,
    },
  ],
};

const kitchen: Conversation = {
  id: 'flat-kitchen',
  subject: 'Flat: where the kitchen goes',
  with: [architect, plumber],
  box: 'Projects/Flat',
  messages: [
    {
      from: architect,
      when: '80d 14:20',
      circle: [architect],
      text: `Hi Alice,

I have drawn what we talked about: the kitchen moves to the north wall, the bathroom grows by 60 cm and you win a place for a desk at the window. The dashed wall is not load-bearing, I knocked.

Sofia`,
      files: [{ type: 'image/png', name: 'Plan v3.png', content: png(floorPlan, 480, 320) }],
    },
    {
      from: alice,
      when: '80d 19:12',
      circle: [architect],
      text: `I love the desk. Would an upright fit where the old stove is? 148 wide, 62 deep, and it doesn't like radiators.`,
    },
    {
      from: architect,
      when: '79d 09:30',
      circle: [architect],
      text: `It fits, with 4 cm to spare, if you accept that the fridge opens to the other side. Naturally there is a piano in the kitchen.`,
    },
    {
      from: alice,
      when: '78d 08:15',
      text: `Kev, this is Sofia; Sofia, Kev. Can the water come along the north wall, or does the whole floor have to come up?`,
    },
    {
      from: plumber,
      when: '78d 17:50',
      text: `hi both. floor can stay, i go under the window in 22mm and box it in. 2 days work, 3 if the old pipes are lead which they will be`,
    },
    { from: architect, when: '77d 10:05', text: `They will be lead. Please plan for three.` },
    {
      from: plumber,
      when: '57d 18:22',
      text: `they are lead. also found a tin with marbles behind the sink, left it on the sill`,
    },
    {
      from: alice,
      when: '57d 19:01',
      text: `Marbles! Those stay with the flat. When do you need me out of the kitchen?`,
    },
    { from: plumber, when: '56d 07:11', text: `tuesday to thursday. you can have water in the evenings` },
    {
      from: architect,
      when: '11d 16:48',
      text: `The tiles have come, in the right green, for once. The list with all open points is attached; most are small and one is the skirting board, which is never small.`,
      files: [
        {
          type: XLSX,
          name: 'Open points.xlsx',
          content: xlsx([
            ['Point', 'Who', 'Done'],
            ['Tiles', 'Sofia', 'yes'],
            ['Skirting board', 'Bob', 'no'],
            ['Door handle', 'Alice', 'no'],
          ]),
        },
      ],
    },
    {
      from: alice,
      when: '10d 08:20',
      text: `Bob does the skirting board, he has promised, he only doesn't know yet. Thank you both. I made tea in there this morning and stood at the window like an owner.`,
    },
    {
      from: plumber,
      when: '7h',
      text: `last bit on friday 8am then im done. the tap drips because its new, give it a week`,
      marks: ['unread'],
      box: 'Inbox',
    },
  ],
};

const taxes: Conversation = {
  id: 'taxes',
  subject: 'Your tax return: what I still need',
  with: [accountant],
  messages: [
    {
      from: accountant,
      when: '36d 09:00',
      text: `Dear Alice,

for the return I still need:

1. the receipts for materials of the third quarter
2. the mileage of the van
3. an explanation for "1 sheep, part of" in your list of expenses

With kind regards
Harriet`,
    },
    {
      from: alice,
      when: '35d 20:45',
      text: `Dear Harriet,

1. is attached. 2. is 8,412. 3. is felt: my supplier needs wool, and five workshops have ordered together. No sheep is harmed, each of us owns about a fifth of a summer.`,
      files: [
        {
          type: 'csv',
          text: 'date,what,amount\n2-Jul,Hide glue 5 kg,61.40\n9-Jul,Strings (bass set),412.00\n30-Aug,Felt,286.00\n',
          name: 'materials-q3.csv',
          disposition: 'attachment',
        },
      ],
    },
    {
      from: accountant,
      when: '34d 11:26',
      text: `I have entered it as "raw materials". I was tempted by "livestock". The draft is attached, please look at line 14.`,
      files: [
        {
          type: 'application/pdf',
          name: 'Draft return.pdf',
          content: pdf('Draft', ['Income 61,240', 'Expenses 38,871', 'Line 14: raw materials 1,204']),
        },
      ],
    },
    {
      from: alice,
      when: '33d 07:58',
      text: `Line 14 is right, everything else I believe you. Signed copy comes by post.`,
    },
    {
      from: accountant,
      when: '13d 10:10',
      text: `Filed, and accepted without a question. You get 318 back. That is almost a sheep.`,
      marks: ['starred'],
    },
  ],
};

const sister: Conversation = {
  id: 'clara',
  subject: 'Mum’s seventieth',
  with: [clara],
  messages: [
    {
      from: clara,
      when: '30d 22:04',
      text: `Psst. Mum's seventieth. She says she wants nothing. That means she wants everybody, a table under the trees, and to be surprised. Copenhagen is two hours from you by plane, I can come a day earlier. You in?`,
    },
    {
      from: alice,
      when: '29d 06:50',
      text: `In. I have a plan for the music: the Clementi that she played with Dad, four hands, you the top and me the bottom. You have four weeks.`,
    },
    { from: clara, when: '29d 07:15', text: `I have not touched a piano since I was fifteen and you know why.` },
    {
      from: alice,
      when: '29d 07:20',
      text: `Because I said that you play like a typewriter. I was twelve. I take it back: like a very good typewriter.`,
    },
    {
      from: clara,
      when: '28d 23:48',
      text: `Forgiven, on one condition: you bake. I have seen what I do to a cake.

I practise on the piano of the school next door. The caretaker claps at the end, out of relief I think.`,
    },
    {
      from: alice,
      when: '15d 20:31',
      text: `All invited, and everybody keeps still: Aunt Greta, the Pikes, the whole row from number 4 to 12. Graham brings the folding tables from the choir. The neighbours think it's a burglary.`,
    },
    {
      from: clara,
      when: '14d 08:05',
      text: `My flight comes in on the day before, 16:35. I am bringing the lamp. You will see what lamp.`,
      files: [
        {
          type: 'application/pdf',
          name: 'boarding-pass-CPH.pdf',
          content: pdf('Boarding pass', ['MARLOW / CLARA', 'CPH 15:20', 'Seat 14A']),
        },
      ],
    },
    {
      from: clara,
      when: '5h',
      text: `Did you see her face?? I will never forget it. And we only got lost once in the Clementi, and Aunt Greta thought it was the modern part.

The lamp arrived in one piece, me nearly.`,
      marks: ['unread'],
    },
  ],
};

const mother: Conversation[] = singles('mum', [
  {
    from: mum,
    when: '4h',
    subject: 'What did you do',
    to: [alice],
    cc: [clara],
    text: `My two,

I sat in the kitchen this morning with all the cups still on the table and I did not want to wash them. I have never been surprised in my life, your father always gave it away with his ears.

Who taught the typewriter to play like that?

Mum`,
    marks: ['unread', 'starred'],
  },
  {
    from: mum,
    when: '45d 17:33',
    subject: 'Plums',
    to: [alice],
    text: `There are eleven kilos of plums in front of my door. I know that it was you. I have made jam of ten.`,
  },
  {
    from: mum,
    when: '97d 08:20',
    subject: 'your old coat',
    to: [alice],
    text: `Found your old coat in the attic. In the pocket: a tuning fork, two sweets and a bus ticket to the sea. Shall I send you the coat or only the pocket?`,
  },
  {
    from: mum,
    when: '162d 19:05',
    subject: 'Fwd: The house in the hills',
    to: [alice],
    text: `Clara sent this, doesn't it look like where we were when you were small?`,
    files: [{ type: 'image/jpeg', name: 'hills.jpg', content: jpeg(hills, 640, 424) }],
  },
]);

const radio = exchange('radio', [
  {
    from: mum,
    when: '18d 09:12',
    subject: 'the radio',
    to: [alice],
    text: `The man on the radio said that nobody mends pianos any more. I have written him a letter. Can you tell me how many you have mended, about?`,
  },
  {
    from: alice,
    when: '18d 12:40',
    text: `Two hundred and six, if I count the one that fell off the stage. Be gentle with the man.`,
  },
  {
    from: mum,
    when: '17d 08:55',
    text: `I was. I wrote that he may come for coffee and hear one. He is coming on Thursday!`,
  },
]);

const trust: Conversation = {
  id: 'roof',
  subject: 'The Old Chapel: works on the roof',
  with: [landlord],
  messages: [
    {
      from: landlord,
      when: '68d 10:00',
      text: `Dear tenants,

the slates on the north side will be replaced in two weeks, from Monday to Wednesday. There will be dust. Please cover what must not get dusty.

The Office`,
    },
    {
      from: alice,
      when: '68d 11:15',
      text: `Dear Office, what must not get dusty is nine pianos and one harp. Could the men begin on the south side, so that I have time to move them? I can offer coffee for all three days.`,
    },
    { from: landlord, when: '67d 09:30', text: `The foreman accepts the coffee. South side first.` },
    {
      from: landlord,
      when: '50d 16:12',
      text: `The roof is closed again. The foreman asks me to thank you and wants to know the name of the piece you played on the second day.`,
    },
    {
      from: alice,
      when: '49d 08:04',
      text: `Schumann, "Von fremden Ländern und Menschen". Tell him that the rhythm of the hammers was very good, and that he was early only once.`,
    },
  ],
};

const small: Conversation[] = singles('small', [
  {
    from: bob,
    to: [alice],
    when: '40m',
    subject: 'Lunch?',
    text: `I have soup for two and a door that won't close. Come over, bring the plane.`,
    marks: ['unread'],
  },
  {
    from: bob,
    to: [alice],
    when: '9d 16:45',
    subject: 'Skirting board',
    text: `I hear that I promised to do your skirting board. When did I promise that, and did I say which colour?`,
  },
  {
    from: alice,
    to: [bob],
    when: '41d 07:30',
    subject: 'Key for Thursday',
    text: `I leave the key under the second flowerpot. If Dafydd is early, please don't let him near the harmonium.`,
  },
  {
    from: alice,
    to: [bob],
    when: '61d 18:02',
    subject: 'Wood list',
    text: `Spruce 3 strips, beech for the pin block (one plank, quarter-sawn), and pear for the sharps if you see some. The paper with the sizes is in the blue drawer, third from above.`,
    files: [
      {
        type: 'csv',
        text: 'wood,pieces,length mm\nspruce,3,1200\nbeech,1,1450\npear,10,110\n',
        name: 'wood.csv',
        disposition: 'attachment',
      },
    ],
  },
]);

const customers: Conversation[] = singles('customers', [
  {
    from: person('Owen Price', 'owen.price@hillside-school.example', { style: 'outlook' }),
    to: [alice],
    when: '2d 10:15',
    subject: 'School piano: three keys stick',
    text: `Dear Alice,

since the radiators are on three keys in the second octave stick, C, D and the A. The concert of the fourth year is on Friday week and they have one piece, which consists mostly of C, D and A.

Could you come before?
Owen Price, Hillside School`,
    marks: ['unread'],
    files: [{ type: 'image/jpeg', name: 'IMG_0031.jpg', content: jpeg(keys, 320, 208) }],
  },
  {
    from: person('Peter Kowalczyk', 'p.kowalczyk@fortepian.example', {
      zone: 60,
      style: 'plain',
      sign: 'Piotr / Peter, Gdańsk',
    }),
    to: [alice],
    when: '8d 12:12',
    subject: 'Wool, fifty kilos',
    text: `Dear Alice, I heard about the sheep. I take ten kilos of the felt, no questions asked. If there is a club, I want a card.`,
  },
]);

const replies: Conversation[] = singles('replies', [
  {
    from: alice,
    to: [machine('Marlow Pianos', 'alice@example.test')],
    when: '20d 06:40',
    subject: 'note to self',
    text: `Dream: all keys of No. 7 were of bread. Order bushing cloth.`,
  },
]);

const exchanges: readonly Conversation[] = [
  exchange('tables', [
    {
      from: graham,
      to: [alice],
      when: '13d 20:10',
      subject: 'Folding tables',
      text: `Six tables are in your mother's shed. She saw me. I said they are for the choir, which is true of the tables in general.`,
    },
    {
      from: alice,
      when: '13d 21:00',
      text: `She asked me on the phone why the choir sings in her shed. I said: acoustics.`,
    },
  ]),
  exchange('folder', [
    {
      from: mei,
      to: [alice],
      when: '31d 18:20',
      subject: 'The black folder',
      text: `I made the plum jam from your folder. My daughter asks if the recipe counts as repertoire. Here is the choir's group card too, so that you have everybody's number.`,
      files: [
        {
          type: 'vcard',
          text: 'BEGIN:VCARD\nVERSION:4.0\nFN:Mei Tan\nORG:Harbour Choir\nEMAIL:mei.tan@harbourchoir.example\nTEL;TYPE=cell:+44 7700 900123\nEND:VCARD\n',
          name: 'mei-tan.vcf',
          disposition: 'attachment',
        },
      ],
    },
    { from: alice, when: '31d 19:00', text: `Everything that needs stirring for forty minutes counts as repertoire.` },
  ]),
  exchange('beatriz', [
    {
      from: person('Beatriz Nunes', 'beatriz@casa-nunes.example'),
      to: [alice],
      when: '14d 11:40',
      subject: 'Tuning before Christmas?',
      text: `Hello Alice, you tuned our piano two years ago and my husband says it has been sulking since the summer. Have you got a morning in the next weeks? The dog is bigger now but still friendly.`,
    },
    {
      from: alice,
      when: '13d 07:50',
      text: `Dear Beatriz, Tuesday week at nine? I bring something for the dog, he likes felt if I remember right.`,
    },
  ]),
  exchange('lot-112', [
    {
      from: person('J. Whitlock', 'whitlock@harbour-auctions.example', { style: 'outlook' }),
      to: [alice],
      when: '43d 14:00',
      subject: 'Lot 112: square piano, Broadwood 1826',
      text: `Dear Ms Marlow, we have a Broadwood square in the next sale. Would you give us half a page on its condition? The usual fee, and the usual view of the sea.`,
    },
    {
      from: alice,
      when: '42d 20:18',
      text: `Dear Mr Whitlock,

I have spent an hour with lot 112. The case is fine, two hinges are new, the strings are nearly all of the time. It is not playable and ought not to be made so by anybody in a hurry. Half a page is attached as text, with my warm recommendation to a museum.`,
      files: [
        {
          type: 'plain',
          text: 'Lot 112. Square piano, John Broadwood & Sons, 1826.\nMahogany, rosewood banding. 73 keys. Two replaced hinges.\nDampers complete, leathers hardened. Unrestored.\n',
          name: 'lot-112.txt',
          disposition: 'attachment',
        },
      ],
    },
  ]),
  exchange('cafe', [
    {
      from: person('Samira Haddad', 'samira@cafe-levant.example', { style: 'apple' }),
      to: [alice],
      when: '71d 22:31',
      subject: 'Piano in the café',
      text: `Somebody has left a piano in front of our café with a note "please play me". It has begun to rain. What do I do???`,
    },
    {
      from: alice,
      when: '71d 22:36',
      text: `A tarpaulin, then two strong guests, then push it through the double door, never pull. I come at eight. Don't let anybody play before it is dry, however nice they ask.`,
    },
  ]),
];

const producer = person('Miles Corden', 'miles.corden@coast-radio.example', { style: 'gmail' });

/** The man from the radio, whom Alice's mother has written to. */
const broadcast: Conversation = {
  id: 'broadcast',
  subject: 'Nobody mends pianos any more',
  with: [producer],
  messages: [
    {
      from: producer,
      when: '12d 11:20',
      text: `Dear Ms Marlow,

I said something foolish on the radio and your mother has put me right, on four pages. She also says that you have mended two hundred and six. Might I come with a microphone and be put right some more?

Miles Corden, Coast Radio`,
    },
    {
      from: alice,
      when: '12d 18:30',
      text: `Dear Miles, welcome to the club of those who have had four pages from my mother. Come on a Thursday: there is glue in the morning, and tenors in the evening.`,
    },
    {
      from: producer,
      when: '11d 09:05',
      text: `Thursday. I would like to begin with the sound of a string going on. How long does that take, and does one have to be quiet?`,
    },
    { from: alice, when: '11d 12:48', text: `Four minutes, and nobody has ever been quiet.` },
    {
      from: producer,
      when: '6d 18:55',
      text: `I have three hours of sound and the programme has eleven minutes. The glue bubbling is my favourite. The tenors have, let us say, character.`,
      marks: ['starred'],
    },
    {
      from: producer,
      when: '90m',
      text: `It goes out on Sunday at ten. Please tell your mother before anybody else does.`,
      marks: ['unread'],
    },
  ],
};

export const workshop: readonly Conversation[] = [
  van,
  kitchen,
  taxes,
  sister,
  ...mother,
  radio,
  broadcast,
  trust,
  ...small,
  ...customers,
  ...replies,
  ...exchanges,
];
