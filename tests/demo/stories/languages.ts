import { jpeg } from '@/tests/demo/files/jpeg';
import { pdf } from '@/tests/demo/files/pdf';
import { hills, soundboard } from '@/tests/demo/files/picture';
import { alice, dmitri, helene, joerg, layla, noa, type Person, priya, sveta, yamada } from '@/tests/demo/people';
import type { Conversation } from '@/tests/demo/story';

/** Alice as she writes in another language; her program then words the attribution in it. */
const aliceIn = (language: Person['language'], rest: Partial<Person> = {}): Person => ({
  ...alice,
  language,
  sign: 'Alice',
  ...rest,
});

const german: Conversation = {
  id: 'felt',
  subject: 'Hammerfilz, Ihre Anfrage für zwölf Sätze',
  with: [joerg],
  box: 'Größe & Maß',
  messages: [
    {
      from: aliceIn('de'),
      when: '75d 09:05',
      text: `Lieber Herr Mäder,

für dieses Jahr brauche ich noch einmal Hammerfilz, zwölf Sätze, davon acht in der Größe 14 und vier in der Größe 16. Könnten Sie mir sagen, ob Sie den alten, weicheren Filz noch haben? Für das Instrument von 1911 wäre er genau richtig.

Mit herzlichen Grüßen
Alice Marlow`,
    },
    {
      from: joerg,
      when: '74d 07:48',
      text: `Liebe Frau Marlow,

den weichen Filz haben wir noch, aber nur für drei Sätze. Danach müssten wir neu walken, und das lohnt sich erst ab fünfzig Kilo. Soll ich Ihnen die drei Sätze zurücklegen?

Die Maße habe ich notiert: 8 × Größe 14, 4 × Größe 16.

Schöne Grüße aus dem Schwarzwald
Jörg Mäder`,
    },
    {
      from: aliceIn('de'),
      when: '74d 12:20',
      text: `Ja, bitte alle drei! Und wenn Sie einmal neu walken, sagen Sie mir Bescheid. Ich kenne vier Werkstätten, die auch gerne davon hätten, vielleicht kommen wir zusammen auf fünfzig Kilo.`,
    },
    {
      from: joerg,
      when: '73d 08:15',
      text: `Das ist eine schöne Idee. Ich frage unseren Schäfer, ob er im Frühjahr genug Wolle für uns hat.

Die Rechnung liegt bei. Der Karton geht heute noch auf die Post.`,
      files: [
        {
          type: 'application/pdf',
          name: 'Rechnung für Größe 14 und 16.pdf',
          content: pdf('Rechnung 2207', [
            '8 Sätze Hammerfilz, Größe 14',
            '4 Sätze Hammerfilz, Größe 16',
            'Zahlbar innerhalb von 14 Tagen',
          ]),
        },
      ],
    },
    {
      from: joerg,
      when: '6d 07:30',
      text: `Liebe Frau Marlow,

der Schäfer sagt: ja! Im Mai hätten wir fünfundsechzig Kilo. Wenn Ihre vier Kollegen dabei sind, walken wir im Juni den alten Filz, so wie mein Großvater ihn gemacht hat.

Jörg Mäder`,
      marks: ['starred'],
    },
    {
      from: aliceIn('de'),
      when: '5d 18:40',
      text: `Lieber Herr Mäder, alle vier sind dabei, und eine fünfte aus Gdańsk hat davon gehört und will auch. Bitte grüßen Sie den Schäfer und die Schafe.`,
      charset: 'utf-8',
    },
  ],
};

const french: Conversation = {
  id: 'lyon',
  subject: 'Le piano de l’école de Lyon',
  with: [helene],
  messages: [
    {
      from: helene,
      when: '33d 11:02',
      text: `Chère Alice,

Notre école a hérité d’un petit Érard de 1878. Il est beau, il est désaccordé, et les élèves en ont déjà cassé deux touches. Le menuisier du quartier propose de « raboter un peu », ce qui m’inquiète.

Viendriez-vous le voir au printemps ? Nous pouvons payer le train, l’hôtel et un très bon dîner.

Bien à vous,
Hélène Aubert`,
    },
    {
      from: aliceIn('fr'),
      when: '33d 14:37',
      text: `Chère Hélène,

Surtout, que personne ne rabote rien ! Un Érard de 1878 a des cordes parallèles et une mécanique qui mérite des gants. Gardez les deux touches cassées dans une enveloppe, même les éclats.

Je pourrais venir la deuxième semaine d’avril. Le dîner me convainc déjà.

Alice`,
    },
    {
      from: helene,
      when: '32d 08:44',
      text: `Les éclats sont dans une boîte à bonbons, étiquetée « NE PAS MANGER ». Le menuisier est vexé mais il viendra vous regarder travailler.

La deuxième semaine d’avril est parfaite.`,
    },
    {
      from: helene,
      when: '4d 17:21',
      text: `Une bonne nouvelle : la mairie prend les frais en charge. Un élève de dix ans m’a demandé si « la dame des pianos » a aussi un marteau pour les pianos méchants. Je lui ai dit que cela n’existe pas, un piano méchant.

À très bientôt,
Hélène`,
      marks: ['unread'],
    },
  ],
};

const japanese: Conversation = {
  id: 'hamamatsu',
  subject: '響板の修理についてのご相談',
  with: [yamada],
  messages: [
    {
      from: yamada,
      when: '52d 10:30',
      text: `アリス様

ご無沙汰しております。浜松の山田です。

先日お送りいただいたベヒシュタインの響板の写真を、工房の皆で拝見しました。割れ目の位置から考えますと、低音側から乾燥が進んだものと思われます。埋め木には、少なくとも三年以上乾燥させたスプルースをお使いになることをお勧めいたします。

何かお手伝いできることがあれば、いつでもご連絡ください。`,
    },
    {
      from: aliceIn('ja', { charset: 'utf-8', words: { charset: 'utf-8', form: 'B' } }),
      when: '51d 08:15',
      text: `山田様

丁寧なご返事をありがとうございます。木材は北の製材所から届く予定で、五年乾燥させたものだそうです。写真をもう一枚お送りします。木目の向きについて、ご意見をいただけると嬉しいです。

アリス`,
      files: [
        {
          type: 'image/jpeg',
          name: '響板の写真（低音側）.jpg',
          nameStyle: '2047',
          content: jpeg(soundboard, 480, 320),
        },
      ],
    },
    {
      from: yamada,
      when: '50d 09:12',
      text: `アリス様

写真をありがとうございます。木目はそのままで結構です。接着の際は、膠の温度を六十度より上げないようにしてください。

見積書の書式と、私どもの作業手順をまとめたものを添付いたします。ご参考になれば幸いです。`,
      files: [
        {
          type: 'application/pdf',
          name: '作業手順書.pdf',
          content: pdf('Soundboard repair', [
            '1. Dry for 14 days at 45 %',
            '2. Glue not above 60 degrees',
            '3. Clamp for 24 hours',
          ]),
        },
        {
          type: 'plain',
          text: 'でんわ　三月十日　午前十時\n',
          charset: 'iso-2022-jp',
          name: 'お電話のメモ.txt',
          disposition: 'attachment',
        },
      ],
    },
    {
      from: yamada,
      when: '9h',
      text: `アリス様

響板がきれいに直ったと伺い、工房の全員が喜んでおります。録音を聴きました。真ん中のラの音が、とても温かいですね。

春に桜が咲いたら、また写真をお送りします。`,
    },
    {
      from: aliceIn('ja', { charset: 'utf-8', words: { charset: 'utf-8', form: 'B' } }),
      when: '8h',
      text: `山田様

いつもありがとうございます。桜の写真を楽しみにしております。録音は`,
      box: 'Drafts',
      kind: 'draft',
      quote: 'none',
    },
  ],
};

const arabic: Conversation = {
  id: 'oud',
  subject: 'سؤال عن خشب العود',
  with: [layla],
  messages: [
    {
      from: layla,
      when: '27d 13:05',
      text: `عزيزتي أليس،

أرجو أن تكوني بخير. نصنع الآن عودًا جديدًا لعازفة من الإسكندرية، ونبحث عن خشب الأرز القديم للوجه. هل بقي عندك شيء من ألواح البيانو التي رأيتها في ورشتك العام الماضي؟

مع أطيب التحيات،
ليلى`,
    },
    {
      from: aliceIn('ar', { words: { charset: 'utf-8', form: 'B' } }),
      when: '26d 09:40',
      text: `عزيزتي ليلى،

نعم، عندي لوحان من عام 1890، جافّان تمامًا ولا شقوق فيهما. سأرسل لك القياسات مساء اليوم: 62 × 41 سم تقريبًا.

أليس`,
    },
    {
      from: layla,
      when: '26d 15:22',
      text: `هذا خبر رائع! القياسات مناسبة جدًا. سأرسل لك تسجيلًا عندما يغنّي العود لأول مرة (Opus 12, No. 3).`,
    },
    {
      from: layla,
      when: '2d 12:48',
      text: `وصلت الألواح اليوم، والرائحة وحدها تستحق الرحلة. قالت العازفة إن الخشب يتذكّر الموسيقى. شكرًا من القلب!`,
      marks: ['unread', 'starred'],
    },
  ],
};

const hebrew: Conversation = {
  id: 'galil',
  subject: 'ביקור בסדנה בקיץ',
  with: [noa],
  messages: [
    {
      from: noa,
      when: '39d 19:31',
      text: `אליס יקרה,

אני מגיעה בקיץ לשבועיים ומאוד רוצה לראות שוב את הסדנה שלך. הבת שלי, תמר, מנגנת כבר שנתיים ושואלת אם אפשר לשמוע פסנתר בן מאה שנה.

נשיקות,
נועה`,
    },
    {
      from: aliceIn('he', { words: { charset: 'utf-8', form: 'B' } }),
      when: '38d 08:02',
      text: `נועה, בוודאי! המיטה בגלריה מחכה לכן. לתמר מותר לנגן בכל הפסנתרים חוץ ממספר 5, כי הוא נושך (חסר לו קפיץ).

אליס`,
    },
    {
      from: noa,
      when: '37d 21:15',
      text: `תמר צוחקת כבר עשר דקות. קנינו כרטיסים: טיסה LY 315, נוחתות ב־14:20. נביא זעתר ושמן זית.`,
    },
  ],
};

const russian: Conversation = {
  id: 'spruce',
  subject: 'Резонансная ель для деки',
  with: [dmitri, sveta],
  messages: [
    {
      from: aliceIn('ru', { charset: 'utf-8', words: { charset: 'utf-8', form: 'B' } }),
      when: '101d 10:20',
      to: [dmitri],
      text: `Здравствуйте, Дмитрий!

Мне нужна резонансная ель для ремонта деки: три рейки длиной 120 см, сушка не меньше пяти лет. Есть ли у вас такая?

Алиса`,
    },
    {
      from: dmitri,
      when: '100d 07:55',
      text: `Здравствуйте, Алиса!

Ель есть, спилена зимой шесть лет назад, сушилась под крышей. Слои ровные, по полтора миллиметра. Три рейки отложил для вас, отправим на следующей неделе.

Передаю вас Светлане, она занимается документами.`,
      cc: [sveta],
    },
    {
      from: sveta,
      when: '99d 11:03',
      text: `Добрый день! Для таможни мне нужен ваш точный адрес и номер телефона. Сертификат на древесину уже готов. Посылка будет идти около двенадцати дней.

С уважением,
Светлана Орлова`,
    },
    {
      from: aliceIn('ru', { charset: 'utf-8', words: { charset: 'utf-8', form: 'B' } }),
      when: '84d 16:40',
      text: `Светлана, Дмитрий, рейки пришли вчера, целые и сухие. Такой ели я не видела десять лет. Спасибо вам большое!`,
    },
    {
      from: dmitri,
      when: '8d 08:10',
      text: `Алиса, рад слышать, что дека снова звучит. Весной пойдём выбирать новые деревья. Если хотите, отложу одно для вас: стучать по стволу надо самой.`,
    },
  ],
};

const hindi: Conversation = {
  id: 'harmonium',
  subject: 'हारमोनियम की धौंकनी',
  with: [priya],
  messages: [
    {
      from: priya,
      when: '19d 08:25',
      text: `प्रिय ऐलिस,

मेरे दादाजी के हारमोनियम की धौंकनी से हवा निकलती है। यहाँ कोई ठीक करने वाला नहीं मिला। क्या आप बता सकती हैं कि कौन सा चमड़ा सबसे अच्छा रहेगा?

स्नेह सहित,
प्रिया`,
    },
    {
      from: aliceIn('hi', { words: { charset: 'utf-8', form: 'B' } }),
      when: '18d 07:50',
      text: `प्रिय प्रिया,

भेड़ का पतला चमड़ा लीजिए, लगभग आधा मिलीमीटर, और गरम सरेस से चिपकाइए। मैं आपको एक छोटा टुकड़ा डाक से भेज रही हूँ।

ऐलिस`,
    },
    {
      from: priya,
      when: '22h',
      text: `ऐलिस, चमड़ा मिल गया और धौंकनी अब बिल्कुल नई जैसी है! कल शाम पूरे मोहल्ले ने साथ में गाया। तस्वीर में हमारे घर के पीछे की पहाड़ियाँ हैं।`,
      files: [{ type: 'image/jpeg', name: 'पहाड़ियाँ.jpg', content: jpeg(hills, 480, 320) }],
      marks: ['unread'],
    },
  ],
};

/** Seven languages beside English, in the charsets their writers' programs have used over the years. */
export const languages: readonly Conversation[] = [german, french, japanese, arabic, hebrew, russian, hindi];
