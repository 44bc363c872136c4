import { alice, bob, machine, person } from '@/tests/demo/people';
import type { Conversation, Story } from '@/tests/demo/story';

const cents = { name: 'Development of cents, a tuner for old pianos', address: 'cents-dev@lists.cents.example' };
const techs = { name: 'Piano technicians', address: 'technicians@lists.hammerfelt.example' };
const lane = { name: 'Harbour Lane', address: 'neighbours@harbour-lane.example' };
const to = (list: { name: string; address: string }) => [machine(list.address.split('@')[0] ?? '', list.address)];

const yusuf = person('Yusuf Demir', 'yusuf@cents.example', { zone: 180, style: 'plain', sign: 'Yusuf' });
const hannah = person('Hannah Weiss', 'hannah.weiss@tonmeister.example', { zone: 60, style: 'plain' });
const lee = person('Lee Min-jun', 'minjun@hanok-audio.example', { zone: 540, style: 'gmail' });
const robin = person('Robin Clarke', 'robin@clarke-tuning.example', { style: 'apple' });
const maud = person('Maud Ericsson', 'maud@klaverhuset.example', { zone: 60, style: 'outlook' });
const sam = person('Sam Otieno', 'sam.otieno@nairobi-keys.example', { zone: 180, style: 'gmail' });
const iris = person('Iris Hall', 'iris.hall@harbour-lane.example', { style: 'gmail' });
const paul = person('Paul from no. 9', 'paul9@harbour-lane.example', { style: 'apple' });
const nadia = person('Nadia Kaur', 'nadia.kaur@harbour-lane.example', { style: 'gmail' });

type Brief = Omit<Story, 'to' | 'kind'>;
type ThreadOptions = {
  readonly id: string;
  readonly subject: string;
  readonly list: { readonly name: string; readonly address: string };
  readonly box: string;
  readonly messages: readonly Brief[];
};
const thread = ({ messages, list, ...rest }: ThreadOptions): Conversation => ({
  ...rest,
  list,
  messages: messages.map((message) => ({ ...message, to: to(list) })),
});

const stretch = thread({
  id: 'cents-stretch',
  subject: '[cents] Octave stretch is wrong below A1 on short pianos',
  list: cents,
  box: 'Projects/cents',
  messages: [
    {
      from: robin,
      when: '24d 10:12',
      text: `cents 0.8.2 suggests -38 cents for A0 on a 108 cm spinet. By ear I end at -21. With -38 the tenths growl.

Attached nothing, because my phone ate the recording. Sorry.`,
    },
    {
      from: yusuf,
      when: '24d 12:40',
      text: `> suggests -38 cents for A0

That is too much, yes. Which partials does it show as "heard" in the log? I have a suspicion that it takes the hum of the fridge for the second one.`,
    },
    { from: robin, when: '24d 13:05', text: `Partials 2, 4, 6, 7. And there is no fridge, but a fish tank.` },
    {
      from: hannah,
      when: '24d 15:31',
      text: `> there is no fridge, but a fish tank

50 Hz pump? That is between G1 and G#1 and would fit *exactly*.

The estimator weighs all partials the same. In src/inharmonicity.c we should ask how long each one lasts: a string dies away, a pump does not.`,
    },
    {
      from: alice,
      when: '24d 20:17',
      text: `I have an 1890 spinet with the same problem and no fish. In my case it is the missing fundamental: on such a short string partial 1 is simply not there, and the fit then begins at 2 with far too much belief in itself.

So perhaps two bugs in one. I can record A0 to C2 with the lid off tonight, all strings damped except one.`,
    },
    { from: yusuf, when: '24d 20:31', text: `Please do! FLAC if you can, the microphone an arm's length away.` },
    {
      from: alice,
      when: '23d 21:50',
      text: `Done, 15 notes, one after the other, with a train in the middle of D1. I left the train in. It is a good test.`,
    },
    {
      from: hannah,
      when: '22d 11:18',
      text: `> I left the train in. It is a good test.

It is. Here is a patch that (a) asks each partial how it decays and (b) lets the fit say "I don't know" when there is no fundamental. Your spinet gets -23, Robin's -22, the train gets nothing.

diff --git a/src/inharmonicity.c b/src/inharmonicity.c
@@ -118,7 +118,11 @@
-    w = 1.0;
+    /* A string dies away; a pump, a fridge or a train does not. */
+    w = decay_weight(p->slope);
+    if (!seen[0] && n < 5)
+        return STRETCH_UNKNOWN;`,
    },
    {
      from: robin,
      when: '22d 18:02',
      text: `I trust an app that says "I don't know" a lot more. Works here, fish included.`,
    },
    {
      from: lee,
      when: '21d 03:44',
      text: `Tested on two Young Chang and one very sad Samick. All better. Korean strings for the new message are in the pull request.`,
    },
    {
      from: yusuf,
      when: '21d 08:30',
      text: `Merged for 0.9. Alice, may we keep your recordings in the test suite? You would be in the credits as "a spinet from 1890, and a train".`,
    },
    { from: alice, when: '21d 08:52', text: `With pleasure. The spinet has never been so famous.` },
  ],
});

const release = thread({
  id: 'cents-release',
  subject: '[cents] 0.9 on Friday?',
  list: cents,
  box: 'Projects/cents',
  messages: [
    {
      from: yusuf,
      when: '6d 09:20',
      text: `Everything that was planned for 0.9 is in. Unless somebody shouts I tag it on Friday.

Open: the dark theme of the spectrum (Lee), the French translation (missing 4 strings), and a name. The last ones were Agraffe, Backcheck and Capo.`,
    },
    { from: lee, when: '6d 13:55', text: `Dark spectrum is ready. The peaks are now the colour of brass :)` },
    { from: hannah, when: '5d 16:08', text: `I vote for "Damper". It is a release that made us more quiet.` },
    {
      from: alice,
      when: '5d 19:33',
      text: `+1 for Damper. The four French strings are attached to the ticket, a friend in Lyon has looked at them.`,
    },
    {
      from: yusuf,
      when: '10h',
      text: `0.9 "Damper" is out: https://cents.example/releases/0.9

Thank you all. 14 people, 61 commits, one train.`,
      marks: ['unread'],
    },
  ],
});

const glue = thread({
  id: 'techs-glue',
  subject: 'Hide glue in summer',
  list: techs,
  box: 'Lists',
  messages: [
    {
      from: maud,
      when: '83d 08:10',
      text: `Dear colleagues,

at 31 degrees in the workshop my glue skins over before I have the clamp in my hand, and when it is damp it never sets at all. What do you do in July?`,
    },
    {
      from: sam,
      when: '83d 09:52',
      text: `In Nairobi we glue at six in the morning. After ten we regulate, tune, or drink tea.`,
    },
    {
      from: robin,
      when: '83d 19:14',
      text: `A pinch of urea, no more than 5 %, gives you three minutes. Test it on scrap first, mine went as soft as cheese at 10 %.`,
    },
    {
      from: alice,
      when: '82d 07:40',
      text: `Robin is right about the cheese. I warm the wood and not the glue: two minutes with the lamp on the joint, and 58 degrees in the pot. And what Sam says about six in the morning.`,
    },
    { from: maud, when: '81d 18:20', text: `Six in the morning it is. The birds were excellent and the joint is too.` },
  ],
});

const strings = thread({
  id: 'techs-strings',
  subject: 'Bass strings: who still winds by hand?',
  list: techs,
  box: 'Lists',
  messages: [
    {
      from: sam,
      when: '17d 11:30',
      text: `My winder has retired to his goats. Who do you order from? I need a set for a Bechstein V and would like to see it before I am as old as the piano.`,
    },
    {
      from: maud,
      when: '17d 14:02',
      text: `Old Nyström in Uppsala. Eight weeks, no telephone, he answers by postcard. Worth it.`,
    },
    {
      from: alice,
      when: '16d 08:30',
      text: `I have just had a set for the same model from Nyström, it took seven weeks and two postcards. I have all the measures of 98702, Sam, you get the sheet.`,
    },
    { from: sam, when: '16d 09:05', text: `Postcard goes out today. Thank you! I draw him a goat.` },
  ],
});

const street = thread({
  id: 'lane-party',
  subject: 'Street party: who brings what',
  list: lane,
  box: 'Inbox',
  messages: [
    {
      from: iris,
      when: '10d 18:00',
      text: `Dear neighbours, it is that time again! Tables from the Old Chapel, music from whoever can. Please write below what you bring, and please, Paul, not only crisps.`,
    },
    { from: paul, when: '10d 18:22', text: `Crisps. And a grill. And my new knee.` },
    {
      from: nadia,
      when: '10d 20:45',
      text: `Samosas, two kinds, and chairs. Who has the long extension lead from last year? It has a label with a cat on it.`,
    },
    {
      from: bob,
      when: '9d 07:45',
      text: `The cat lead is in our workshop, it feeds the band saw. I will set it free for a day.`,
    },
    {
      from: alice,
      when: '9d 08:15',
      text: `One piano on wheels, in tune until it rains. And plum jam, from my mother, who has too many friends with plums.`,
    },
    {
      from: iris,
      when: '6h',
      text: `The weather looks good for Saturday! Start at four, road closed from three. Paul, I have seen the crisps on your doorstep, all nine bags.`,
      marks: ['unread'],
    },
  ],
});

const lone: Conversation[] = [
  thread({
    id: 'techs-1',
    subject: 'For sale: action cradle, hardly used',
    list: techs,
    box: 'Lists',
    messages: [
      {
        from: robin,
        when: '48d 10:00',
        text: `My shoulder says that I have lifted enough. Action cradle, oak, adjustable, 150. To be fetched, or brought at the next meeting together with my blessing.`,
      },
    ],
  }),
  thread({
    id: 'techs-2',
    subject: 'Moths!!',
    list: techs,
    box: 'Lists',
    messages: [
      {
        from: maud,
        when: '119d 12:30',
        text: `Moths in a concert grand, in the hammers, in the middle of the season. Cedar does nothing. Does anybody still use the freezer, and how do you get an action into a freezer?`,
      },
    ],
  }),
  thread({
    id: 'techs-3',
    subject: 'Annual meeting: minutes',
    list: techs,
    box: 'Lists',
    messages: [
      {
        from: hannah,
        when: '203d 16:45',
        text: `Present: 31, apologies: 12, coffee: good. The motion to speak of "voicing" and not of "pricking" was carried by a large majority. Next year: Gdańsk.`,
      },
    ],
  }),
  thread({
    id: 'cents-1',
    subject: '[cents] Build fails with musl',
    list: cents,
    box: 'Projects/cents',
    messages: [
      {
        from: lee,
        when: '64d 02:15',
        text: `On Alpine:

  src/audio.c:44: error: implicit declaration of function 'qsort_r'

A plain qsort with a static is enough, we sort 88 things.`,
      },
    ],
  }),
  thread({
    id: 'cents-2',
    subject: '[cents] Thank you',
    list: cents,
    box: 'Projects/cents',
    messages: [
      {
        from: sam,
        when: '150d 17:20',
        text: `I just want to say that I tuned my first piano alone with this, in a school that has had no tuner since 1998. The headmistress cried, I nearly. That is all. Please go on.`,
        marks: ['starred'],
      },
    ],
  }),
  thread({
    id: 'lane-1',
    subject: 'Found: one glove, left, yellow',
    list: lane,
    box: 'Archive',
    messages: [
      { from: nadia, when: '39d 08:30', text: `On the wall by number 5. It waves at people. Please come and get it.` },
    ],
  }),
  thread({
    id: 'lane-2',
    subject: 'Bins',
    list: lane,
    box: 'Archive',
    messages: [
      {
        from: paul,
        when: '88d 07:05',
        text: `Paper is Tuesday now, not Monday. I have carried all eleven back in. You are welcome.`,
      },
    ],
  }),
];

export const lists: readonly Conversation[] = [stretch, release, glue, strings, street, ...lone];
