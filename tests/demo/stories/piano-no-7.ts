import { jpeg } from '@/tests/demo/files/jpeg';
import { docx } from '@/tests/demo/files/office';
import { pdf } from '@/tests/demo/files/pdf';
import { keys, soundboard } from '@/tests/demo/files/picture';
import { wav } from '@/tests/demo/files/wav';
import { zip } from '@/tests/demo/files/zip';
import { alice, bob, person, ruth } from '@/tests/demo/people';
import type { Conversation } from '@/tests/demo/story';

const BOX = 'Projects/Piano No. 7';
const photo = (name: string, content: Buffer) => ({ type: 'image/jpeg', name, content });

/** A Bechstein from 1911, found in a house in Orchard Street: the restoration from the first letter to the last string. */
const bechstein: Conversation = {
  id: 'piano-no-7',
  subject: 'My grandmother’s Bechstein',
  with: [ruth],
  box: BOX,
  messages: [
    {
      from: ruth,
      when: '131d 18:22',
      text: `Dear Ms Marlow,

My grandmother left me her piano. It has stood in the back room in Orchard Street since the war and nobody has played it for twenty years, because it sounds, as my son says, like a drawer of spoons.

A dealer has offered to take it away for nothing. Before I say yes, would you come and look at it? I learned my first scales on it and I find that I cannot let it go to somebody who does not even lift the lid.

Ruth Adeyemi`,
      files: [photo('keys.jpg', jpeg(keys, 480, 320))],
    },
    {
      from: alice,
      when: '131d 20:05',
      text: `Dear Ruth,

Please don't let it go to somebody who does not lift the lid. From your photo I can see that the keys are real ivory, in two pieces, and that somebody took great care to match the grain. One is chipped, that can be mended.

I could come on Thursday after four. I bring a torch and I cost nothing until I have said something useful.`,
    },
    { from: ruth, when: '130d 07:48', text: `Thursday is perfect. I will bake. The bell does not work, please sing.` },
    {
      from: alice,
      when: '127d 19:30',
      text: `Thank you for the cake, I have thought about it on the whole way home, and about the piano too.

What I found: Bechstein model V, number 98702, built in Berlin in the spring of 1911. The case is sound. The soundboard has one crack, on the treble side, that I would open, clean and close with a strip of spruce. The strings are the old ones, and the bass is dead. Hammers: worn to the wood. Dampers: moths.

What it will be when it is finished: a piano that sings, for another hundred years.

The estimate is below. Take your time, it has waited for you this long.`,
      files: [
        {
          type: 'application/pdf',
          name: 'Estimate Bechstein 98702.pdf',
          content: pdf('Estimate: Bechstein V, No. 98702', [
            'Soundboard: close crack, new varnish          640.00',
            'Strings: new set, bass hand-wound            1,180.00',
            'Hammers: new felt on the old heads              720.00',
            'Dampers, leathers, springs                       430.00',
            'Keys: one ivory, all bushings                    360.00',
            'Regulation, three tunings                        540.00',
            'Total                                          3,870.00',
          ]),
        },
        photo('soundboard.jpg', jpeg(soundboard, 640, 424)),
      ],
    },
    {
      from: ruth,
      when: '124d 21:11',
      text: `Dear Alice,

I have looked at the number for three days, and at the piano for the same three days. The piano won. Please go ahead.

May I pay it in four parts? And may my son Ayo come and watch sometimes? He is nine and takes everything apart.`,
      marks: ['starred'],
    },
    {
      from: alice,
      when: '123d 08:10',
      text: `Four parts is fine. And Ayo may come whenever he likes, I have need of somebody with small hands. We fetch it on the 3rd, Bob brings the van. It will be Piano No. 7 in my book, which is a lucky number.`,
    },
    {
      from: ruth,
      when: '108d 16:40',
      text: `The room looks enormous without it. There was a spoon behind it. My son asks me to tell you that he was right.`,
    },
    {
      from: alice,
      when: '92d 18:02',
      text: `News from No. 7. I have taken off the strings, all 226 of them, and the plate is out. Under the plate somebody has written with a pencil: "Otto, 14. März 1911, Regen". Otto had bad weather that day. I shall not varnish over it.

The crack is open and clean. Next week the spruce comes from the north, if the customs let it.`,
      files: [
        {
          type: 'application/zip',
          name: 'No7-photos-week-5.zip',
          content: zip({
            'photos/soundboard-open.jpg': jpeg(soundboard, 320, 208),
            'photos/notes.txt': 'Otto, 14. März 1911, Regen\n',
          }),
        },
      ],
    },
    {
      from: ruth,
      when: '92d 20:19',
      text: `I have read your message aloud at supper. Otto is now a member of this family. Ayo wants to write his name and the weather under it as well, and I told him that this is for you to decide.`,
    },
    {
      from: alice,
      when: '91d 07:30',
      text: `Decided: he may. With a pencil, and on a day with interesting weather.`,
    },
    {
      from: ruth,
      when: '64d 12:12',
      text: `Thunder over the harbour today, is that interesting enough? He is on his bike to you, with a pencil behind each ear.`,
    },
    {
      from: alice,
      when: '64d 17:45',
      text: `It says now: "Ayo, thunder, hail at four". He also found the reason for the buzzing in the third octave, it was a hairpin. I have hired him.`,
    },
    {
      from: alice,
      when: '16d 19:20',
      re: 11,
      text: `Listen to this, Ruth. It's the A in the middle, first with the old string, then with the new one. I have not done anything else to it. That is only what was waiting inside.`,
      files: [
        { type: 'audio/wav', name: 'a-before.wav', content: wav(431) },
        { type: 'audio/wav', name: 'a-after.wav', content: wav(440) },
      ],
    },
    {
      from: ruth,
      when: '16d 21:58',
      text: `I have played it five times. At the third I had to sit down.

When may I come?`,
    },
    {
      from: alice,
      when: '1d 18:05',
      text: `Saturday, if you can, in the afternoon. It has to be tuned once more and it should hear somebody play who knew it before. Bring Ayo, and whatever you played when you were nine.`,
    },
    {
      from: ruth,
      when: '3h',
      text: `Saturday. We will be there at three, with the cake, and with my first book of scales, in which my grandmother wrote in red: "Slower! It is not a race."

I do not know how to thank you. I will try it with the cake first.

Ruth`,
      marks: ['unread', 'starred'],
      box: 'Inbox',
    },
  ],
};

const nisha = person('Nisha Rao', 'nisha.rao@fairley-insurance.example', { style: 'outlook' });

const insurance: Conversation = {
  id: 'no-7-insurance',
  subject: 'Instruments in custody: Bechstein 98702',
  with: [nisha],
  box: BOX,
  messages: [
    {
      from: nisha,
      when: '106d 10:15',
      text: `Dear Ms Marlow,

thank you for telling us about the instrument that you have taken in. For a value above 3,000 we need a short description and one photo for the file. The cover runs from the day of the transport.

Kind regards
Nisha Rao`,
    },
    {
      from: alice,
      when: '106d 13:02',
      text: `Dear Nisha, here it is. The photo shows the keys; the rest of it looks like a lot of small parts on a very long table at the moment.`,
      files: [
        {
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          name: 'Description Bechstein 98702.docx',
          content: docx([
            'Upright piano, C. Bechstein, model V',
            'No. 98702, Berlin 1911',
            'Value as it stands: 1,900',
            'Value restored: 7,500',
          ]),
        },
        photo('98702-keys.jpg', jpeg(keys, 320, 208)),
      ],
    },
    {
      from: nisha,
      when: '105d 09:01',
      text: `Received with thanks, the file is complete. My grandfather tuned pianos in Pune, so I have read your description twice.`,
    },
  ],
};

const bobWorkshop: Conversation = {
  id: 'no-7-case',
  subject: 'No. 7: the lid',
  with: [bob],
  box: BOX,
  messages: [
    {
      from: bob,
      when: '58d 08:12',
      text: `The veneer on the lid of No. 7 has lifted on the left, about a hand wide. Hide glue or something modern?`,
    },
    {
      from: alice,
      when: '58d 08:30',
      text: `Hide glue. The next one who opens it, in a hundred years, must be able to do so with a hot knife and without swearing.`,
    },
    {
      from: bob,
      when: '58d 08:33',
      text: `I do swear with hide glue, but I swear slowly. It will be dry on Thursday.`,
    },
    {
      from: bob,
      when: '55d 17:20',
      re: 2,
      text: `Dry, flat, and you can't see it. There was a concert ticket under the veneer: 4 May 1937, row seven. I put it in an envelope for Ruth.`,
    },
    {
      from: alice,
      when: '55d 18:44',
      text: `You are a treasure, and so is she going to say. Row seven! Number seven! I don't believe in such things, but I write it down.`,
    },
  ],
};

export const pianoNo7: readonly Conversation[] = [bechstein, insurance, bobWorkshop];
