import { jpeg } from '@/tests/demo/files/jpeg';
import { docx, xlsx } from '@/tests/demo/files/office';
import { pdf } from '@/tests/demo/files/pdf';
import { harbour } from '@/tests/demo/files/picture';
import { alice, bob, dafydd, eleanor, graham, ingrid, mei, tomas } from '@/tests/demo/people';
import type { Conversation } from '@/tests/demo/story';

const early = [eleanor, tomas, mei, graham, dafydd];
const withIngrid = [...early, ingrid];
const all = [...withIngrid, bob];

/** Forty messages between eight people with four mail programs: who goes to Bergen, how, and what is sung there. */
export const choirTour: Conversation = {
  id: 'choir-tour',
  subject: 'Bergen, and who comes along',
  with: all,
  box: 'Choir',
  messages: [
    {
      from: eleanor,
      when: '46d 20:14',
      circle: early,
      text: `Dear all,

You remember the choir from Bergen that shared our Easter concert. Ingrid Solheim has written to ask whether we would like to come to them: four days, two concerts, and beds in the homes of their singers, so that all we have to find is the crossing.

I would love to say yes. Before I do, tell me honestly: who could come, and what would stop you?

Eleanor`,
    },
    {
      from: tomas,
      when: '46d 20:51',
      circle: early,
      text: `Yes! Yes from me and from Lucía, who says she will sing second soprano if somebody finds her a raincoat.

As your treasurer I have to add: we have 2,140 in the account, and the piano in the hall wants new hammers.`,
    },
    {
      from: alice,
      when: '46d 21:30',
      circle: early,
      text: `> the piano in the hall wants new hammers

The piano in the hall wants new hammers since 1994. It can wait until we are back, I have known worse in concert. I will do the work for the price of the felt.

And yes, I'm in. What would stop me is only Piano No. 7, and that should be out of the workshop by then.`,
    },
    {
      from: mei,
      when: '45d 08:05',
      circle: early,
      text: `Count me in :) If it helps, I can keep the list of names. Can we fix the dates this week? I have to ask for leave in good time.`,
    },
    {
      from: graham,
      when: '45d 09:40',
      circle: early,
      text: `> who could come, and what would stop you?

What would stop me is the boat. The last time I was on the North Sea I promised my stomach never again. Is there a train?`,
      re: 0,
    },
    {
      from: dafydd,
      when: '45d 12:22',
      circle: early,
      text: `Graham, there has never been a train to Bergen from here, and I say that as a man who owns three timetables.

I can come. I should like to see their organ. It is a Rieger from 1997 with a Swell that they say is the best on that coast.`,
    },
    {
      from: eleanor,
      when: '45d 19:18',
      circle: withIngrid,
      text: `I am copying Ingrid in, so that she hears how keen you are. Ingrid, meet the committee. Graham is the one who does not like boats.`,
    },
    {
      from: ingrid,
      when: '44d 10:03',
      circle: withIngrid,
      text: `Hello everybody,

How good to read you! We have talked in our board on Monday and we suggest the second weekend of your holidays, Thursday to Monday. On Friday there is a concert in Korskirken, and on Sunday morning you sing with us in the open air, up at Fløyen, if it does not rain. It will rain.

We have beds for 34. Two of our basses have a boat house, which is cold but very beautiful.

Best wishes,
Ingrid`,
    },
    {
      from: mei,
      when: '44d 13:37',
      circle: withIngrid,
      text: `The second weekend it is then? I have started a sheet. So far: 27 yes, 4 perhaps, 3 no (two exams, one baby).`,
      files: [
        {
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          name: 'Bergen - who comes.xlsx',
          content: xlsx([
            ['Name', 'Voice', 'Comes', 'Remarks'],
            ['Alice Marlow', 'Alto', 'yes', 'brings tuning hammer'],
            ['Mei Tan', 'Alto', 'yes', ''],
            ['Tomás Ferreira', 'Bass', 'yes', 'treasurer'],
            ['Graham Pike', 'Tenor', 'perhaps', 'boats'],
            ['Total', '', 27, ''],
          ]),
        },
      ],
    },
    {
      from: tomas,
      when: '43d 22:10',
      circle: withIngrid,
      text: `I have asked for prices.

Ferry, 30 people in cabins for four, both ways: 138 each.
Flight with one change: 211 each, and no place for the music stands.

With the money in the account we could bring the ferry down to 80 a head, and have a fund for those who cannot. Nobody stays at home because of money, that was always the rule.`,
    },
    {
      from: graham,
      when: '42d 07:55',
      circle: withIngrid,
      text: `Very well. I will take pills and think of Grieg.`,
    },
    {
      from: alice,
      when: '42d 12:02',
      circle: withIngrid,
      text: `Graham, you are a hero. I get ginger biscuits for you, they helped me on the Channel.

Who drives? The ferry leaves from three hours north of here, and with luggage, stands and the drum we need more than cars. Bob has the big van that we move pianos with. Shall I ask him?`,
    },
    {
      from: eleanor,
      when: '42d 18:45',
      circle: withIngrid,
      text: `Ask him! And then ask him to sing, we have five tenors and one of them gets sea-sick.`,
    },
    {
      from: alice,
      when: '41d 09:15',
      circle: all,
      text: `I asked, and he says yes to both. Bob, here they are. Everybody, here is Bob: he builds the cabinets that my pianos live in, and he has sung in the workshop for six years without knowing that I was listening.`,
    },
    {
      from: bob,
      when: '41d 10:48',
      text: `Hello choir. The van takes three people, or one piano. I have a clean licence and a loud B flat.

What do I have to learn, and by when?`,
    },
    {
      from: eleanor,
      when: '41d 20:20',
      text: `Welcome, Bob! Here is the programme as I dream it:

- Stanford, Beati quorum via
- Grieg, Hvad est du dog skjøn (from the Four Psalms, with baritone solo)
- Tallis, If ye love me
- three of the folk songs, with Dafydd's new "Water of Tyne"
- Lauridsen, Sure on this shining night
- and for the open air whatever carries

Rehearsals are on Tuesdays at half past seven in the chapel. Bring a pencil.`,
      files: [
        {
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          name: 'Programme Bergen (draft 2).docx',
          content: docx([
            'Harbour Choir in Bergen',
            'Friday: Korskirken, 19.30',
            'Stanford: Beati quorum via',
            'Grieg: Hvad est du dog skjøn',
            'Tallis: If ye love me',
            'Three folk songs, arr. Rees',
            'Lauridsen: Sure on this shining night',
          ]),
        },
      ],
    },
    {
      from: dafydd,
      when: '40d 08:32',
      text: `It is not new. I wrote it in 1988 for a girl who preferred trumpets. But I am glad that somebody will sing it.`,
    },
    {
      from: ingrid,
      when: '40d 16:11',
      text: `You sing Grieg for us, in Bergen! That is brave. Our audience knows every note and they will love you for it.

One question: our organ is at 442. Does your piano man travel with you? Ours in the parish hall is a Bechstein which nobody has dared to open for years.`,
    },
    {
      from: alice,
      when: '40d 17:40',
      text: `Piano woman :) She travels with you, and she has a weakness for Bechsteins that nobody dares to open. Tell me the number on the frame, it stands near the tuning pins on the left.`,
    },
    {
      from: ingrid,
      when: '38d 11:05',
      text: `I apologise! It says 98613. And there is a coin from 1936 between the keys.`,
    },
    {
      from: alice,
      when: '38d 12:30',
      text: `98613 is from 1911, which makes it a sister of the one on my bench: mine is 98702, made in the same spring. I shall bring felt, leather and hide glue. Leave the coin where it is until I come.`,
      marks: ['starred'],
    },
    {
      from: mei,
      when: '37d 19:44',
      text: `I just read this to my mother and she cried a little. 31 yes now.`,
    },
    {
      from: tomas,
      when: '35d 21:03',
      text: `The deposit is due on Friday: 40 each, to the choir's account, please write BERGEN and your name. I pay the ferry on Saturday morning, and I would like to sleep on Friday night.`,
    },
    {
      from: graham,
      when: '35d 21:20',
      text: `> the deposit is due on Friday

Paid. My wife says she will believe it when I am on board.`,
    },
    {
      from: bob,
      when: '34d 07:02',
      text: `Paid too. Mei, how much does the drum weigh?`,
    },
    {
      from: mei,
      when: '34d 07:31',
      text: `18 kilos with its case. And Dafydd has asked whether the portative organ could come. That one is 61.`,
    },
    {
      from: dafydd,
      when: '34d 09:12',
      text: `I only asked.`,
    },
    {
      from: eleanor,
      when: '29d 20:57',
      text: `Short news. The ferry is booked, all 33 of us (thank you, Tomás, sleep well). Sectional rehearsals from next week: sopranos and altos with me on Tuesdays, tenors and basses with Dafydd on Thursdays in the Old Chapel, between the pianos. Alice, is that still all right?`,
    },
    {
      from: alice,
      when: '29d 21:33',
      text: `Of course. I light the stove at six. Please nobody leaves a cup on the Blüthner again.`,
    },
    {
      from: tomas,
      when: '28d 08:20',
      text: `That was me. I have confessed, I have polished, I have been forgiven. Have I?`,
    },
    {
      from: alice,
      when: '28d 08:41',
      re: 29,
      text: `You have. It gives the lid a story.`,
    },
    {
      from: ingrid,
      when: '21d 15:26',
      text: `Here is the plan of the town with the houses where you will sleep. I walked all the ways myself: nobody has more than 25 minutes to the church. The photo is from our harbour, yesterday evening, for Graham. You see: no wave at all.`,
      files: [
        {
          type: 'application/pdf',
          name: 'Bergen_plan_and_houses.pdf',
          content: pdf('Where you sleep', [
            'Boat house: Bob, Tomás, Graham, Dafydd',
            'Nygårdsgaten 4: Alice, Mei',
            'Kong Oscars gate 21: Eleanor',
            'The others: see the list at the church',
          ]),
        },
        { type: 'image/jpeg', name: 'IMG_4471.jpg', content: jpeg(harbour, 640, 424) },
      ],
    },
    {
      from: graham,
      when: '21d 17:02',
      text: `It looks like a bath. I know what it is doing: it is waiting.`,
    },
    {
      from: bob,
      when: '20d 06:58',
      text: `The boat house! I have slept in worse, and in some of them it was my own fault.`,
    },
    {
      from: mei,
      when: '12d 18:15',
      text: `Three things from me:

- passports: valid for half a year at least, please look TODAY
- allergies: tell me by Sunday (I have two nuts, one fish, one "cats, but only long ones")
- black folders: I have eleven of them at home that are not mine`,
    },
    {
      from: alice,
      when: '12d 19:50',
      text: `Passport: fine. Allergies: none. Folders: one of the eleven has a recipe for plum jam in it, and that one is mine.`,
    },
    {
      from: dafydd,
      when: '5d 09:48',
      text: `Tenors and basses: last night was the first time that the Grieg frightened me in the right way. Thank you. Mr Okafor, your B flat is now only loud where it ought to be.`,
    },
    {
      from: eleanor,
      when: '2d 21:40',
      text: `I stood outside last night before I came in, and heard you through the door. I thought: who are these people? They are good.

On Tuesday we run the whole programme without stopping. Bring water.`,
      marks: ['starred'],
    },
    {
      from: tomas,
      when: '1d 08:12',
      text: `Accounts for those who like them: in 4,410, out 4,286. What is left pays for exactly one round in Bergen, as I am told what a round costs there.`,
    },
    {
      from: ingrid,
      when: '2h',
      text: `We have printed the posters today! Your names hang on the door of Korskirken, under Grieg's. I send one to each of you when the ink is dry.

And: the coin is still between the keys. I look at it every day.`,
      marks: ['unread'],
      box: 'Inbox',
    },
  ],
};
