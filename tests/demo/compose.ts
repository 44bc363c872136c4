import { createHash } from 'node:crypto';
import { encodeCharset } from '@/tests/demo/mime/encode-charset';
import { encodeAddress, encodeWords, foldField, UTF8 } from '@/tests/demo/mime/encode-header';
import { formatDate } from '@/tests/demo/mime/format-date';
import { htmlOf, ownHtml, pageOf, quoteBelow, type Written } from '@/tests/demo/mime/quote';
import { type Part, writePart } from '@/tests/demo/mime/write-part';
import { alice, type Person } from '@/tests/demo/people';
import type { Conversation, Story } from '@/tests/demo/story';
import { whenIs } from '@/tests/demo/when';

export type Composed = {
  readonly story: Story;
  readonly conversation: Conversation;
  readonly messageId: string;
  readonly at: number;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly answers: Composed | null;
  readonly written: Written;
  readonly raw: Buffer;
};

const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Every program has its own way of naming messages. */
const messageIdOf = (key: string, from: Person): string => {
  const hash = digest(key);
  const domain = from.email.split('@')[1] ?? 'example.test';
  const uuid = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join(
    '-',
  );
  if (from.style === 'gmail') return `CA+${Buffer.from(hash.slice(0, 36), 'hex').toString('base64url')}@mail.${domain}`;
  if (from.style === 'outlook') return `DB7PR04MB${hash.slice(0, 20).toUpperCase()}@prod.${domain}`;
  return from.style === 'apple' ? `${uuid.toUpperCase()}@${domain}` : `${uuid}@${domain}`;
};

const PROGRAMS: Readonly<Record<Person['style'], string | null>> = {
  plain: 'User-Agent: Mozilla Thunderbird',
  apple: 'X-Mailer: Apple Mail (2.3776)',
  outlook: 'X-Mailer: Microsoft Outlook 16.0',
  gmail: null,
  machine: null,
};

const offsetAt = (person: Person, at: number): number => person.zone ?? 0 - new Date(at).getTimezoneOffset();

const addressField = (name: string, people: readonly Person[]): string[] =>
  people.length === 0
    ? []
    : [
        foldField(
          name,
          people.map((one) => encodeAddress(one, one.words)),
          ',',
        ),
      ];

/** A program whose charset lacks a character takes UTF-8 for this one message. */
const fits = (text: string, charset: string): boolean => {
  try {
    encodeCharset(text, charset);
    return true;
  } catch {
    return false;
  }
};

const bodyOf = (story: Story, words: { plain: string; html: string | null }): Part => {
  if (story.body) return story.body;
  const charset = story.charset ?? story.from.charset;
  const all = `${words.plain}${words.html ?? ''}`.replace(/\r?\n/g, ' ');
  const text = {
    ...(charset && fits(all, charset) ? { charset } : {}),
    ...(story.encoding ? { encoding: story.encoding } : {}),
  };
  const plain: Part = { ...text, type: 'plain', text: words.plain };
  let body: Part = plain;
  if (words.html !== null) {
    const html: Part = { ...text, type: 'html', text: words.html };
    const pictures = story.inline ?? [];
    const shown: Part = pictures.length > 0 ? { multi: 'related', parts: [html, ...pictures] } : html;
    body = words.plain === '' ? shown : { multi: 'alternative', parts: [plain, shown] };
  }
  return story.files?.length ? { multi: 'mixed', parts: [body, ...story.files] } : body;
};

const receivedField = (key: string, from: Person, at: number): string => {
  const domain = from.email.split('@')[1] ?? 'example.test';
  const place = 1 + (Number.parseInt(digest(key).slice(0, 4), 16) % 250);
  return `Received: from mx.${domain} (mx.${domain} [192.0.2.${place}])\r\n by mail.example.test with ESMTPS id ${digest(`r${key}`).slice(0, 12)};\r\n ${formatDate(at, 0)}`;
};

const wordsOf = (story: Story, parent: Written | null, offset: number): { plain: string; html: string | null } => {
  const { from } = story;
  const signature = from.sign ? `\n\n-- \n${from.sign}` : '';
  const quotes = parent !== null && story.quote !== 'none' && from.style !== 'machine' && !/^> /m.test(story.text);
  const quote = quotes ? quoteBelow({ parent, who: from, offset }) : null;
  const plain = `${story.text}${quote ? `\n\n${quote.plain}` : ''}${signature}`;
  if (story.html !== undefined) return { plain: story.text, html: story.html };
  if (from.style === 'plain' || from.style === 'machine') return { plain, html: null };
  const sign = from.sign ? `<div><br></div>${htmlOf(from.sign)}` : '';
  return { plain, html: pageOf(`${ownHtml(story.text, from)}${sign}${quote?.html ?? ''}`, from) };
};

const subjectOf = (conversation: Conversation, story: Story, answers: Composed | null): string => {
  if (story.subject !== undefined) return story.subject;
  const reply = story.from.language === 'de' ? 'AW' : 'Re';
  return answers ? `${reply}: ${conversation.subject}` : conversation.subject;
};

type Recipients = { readonly to: readonly Person[]; readonly cc: readonly Person[] };

/** Unless the story says otherwise: to who wrote before, and a copy to everybody else. */
const peopleOf = (conversation: Conversation, story: Story, answers: Composed | null): Recipients => {
  if (story.to) return { to: story.to, cc: story.cc ?? [] };
  const others = [alice, ...(story.circle ?? conversation.with ?? [])].filter((one) => one.email !== story.from.email);
  const first = others.find((one) => one.email === answers?.story.from.email) ?? others[0];
  return { to: first ? [first] : [], cc: story.cc ?? others.filter((one) => one !== first) };
};

const listFields = ({ list }: Conversation): string[] =>
  list
    ? [
        `List-Id: ${list.name} <${list.address.replace('@', '.')}>`,
        `List-Post: <mailto:${list.address}>`,
        `List-Unsubscribe: <mailto:${list.address.replace('@', '-leave@')}>`,
        'Precedence: list',
      ]
    : [];

type ComposeOptions = {
  readonly conversation: Conversation;
  readonly place: number;
  readonly at: number;
  readonly before: readonly Composed[];
};

const composeOne = ({ conversation, place, at, before }: ComposeOptions): Composed => {
  const story = conversation.messages[place];
  if (!story) throw new Error(`${conversation.id} has no message ${place}`);
  const key = `${conversation.id}/${place}`;
  const { from } = story;
  const answers = story.re === null ? null : (before[story.re ?? place - 1] ?? null);
  const { to, cc } = peopleOf(conversation, story, answers);
  const offset = offsetAt(from, at);
  const subject = subjectOf(conversation, story, answers);
  const messageId = messageIdOf(key, from);
  const words = wordsOf(story, answers?.written ?? null, offset);
  const chain: string[] = [];
  for (let one = answers; one; one = one.answers) chain.unshift(one.messageId);
  const program = PROGRAMS[from.style];
  const fields = [
    ...(from.email === alice.email ? [] : [receivedField(key, from, at)]),
    ...listFields(conversation),
    `Date: ${formatDate(at, offset)}`,
    `From: ${encodeAddress(from, from.words)}`,
    ...(story.replyTo ? [`Reply-To: ${encodeAddress(story.replyTo, story.replyTo.words)}`] : []),
    ...addressField('To', to),
    ...addressField('Cc', cc),
    ...addressField('Bcc', story.bcc ?? []),
    `Subject: ${encodeWords(subject, from.words ?? UTF8)}`,
    `Message-ID: <${messageId}>`,
    ...(answers
      ? [
          `In-Reply-To: <${answers.messageId}>`,
          foldField(
            'References',
            chain.map((id) => `<${id}>`),
            '',
          ),
        ]
      : []),
    ...(program ? [program] : []),
    ...(story.fields ?? []).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
  ];
  const raw = Buffer.concat([
    Buffer.from(`${fields.join('\r\n')}\r\n`),
    writePart(bodyOf(story, words), digest(`b${key}`).slice(0, 20)),
    Buffer.from('\r\n'),
  ]);
  const written: Written = {
    from,
    to: [...to, ...cc],
    subject,
    at,
    plain: words.plain,
    html: words.html ?? htmlOf(words.plain),
  };
  return { story, conversation, messageId, at, to, cc, answers, written, raw: story.spoil ? story.spoil(raw) : raw };
};

/** The messages of a conversation as octets, oldest first. A reply is always later than what came before it. */
export const compose = (conversation: Conversation, now: number): Composed[] => {
  const done: Composed[] = [];
  let last = 0;
  for (const [place, story] of conversation.messages.entries()) {
    const wanted = whenIs(story.when, now, `${conversation.id}/${place}`);
    // Just after midnight "three hours ago" lies before "yesterday at ten in the evening".
    const at = Math.max(wanted, last + 150_000);
    if (at >= now) throw new Error(`${conversation.id}/${place} lies in the future`);
    last = at;
    done.push(composeOne({ conversation, place, at, before: done }));
  }
  return done;
};
