import { type Composed, compose } from '@/tests/demo/compose';
import { alice, bob } from '@/tests/demo/people';
import { carolsPost } from '@/tests/demo/stories/carols-post';
import { choirTour } from '@/tests/demo/stories/choir-tour';
import { draftsAndTrash } from '@/tests/demo/stories/drafts-and-trash';
import { languages } from '@/tests/demo/stories/languages';
import { lastYear } from '@/tests/demo/stories/last-year';
import { lists } from '@/tests/demo/stories/lists';
import { newsletters } from '@/tests/demo/stories/newsletters';
import { oddities } from '@/tests/demo/stories/oddities';
import { pianoNo7 } from '@/tests/demo/stories/piano-no-7';
import { spam } from '@/tests/demo/stories/spam';
import { transactions } from '@/tests/demo/stories/transactions';
import { workshop } from '@/tests/demo/stories/workshop';
import type { Kind, Mark } from '@/tests/demo/story';

export type DemoMessage = {
  readonly owner: 'alice' | 'bob' | 'carol';
  /** The path on the server, `/` between the levels. */
  readonly mailbox: string;
  readonly flags: readonly string[];
  readonly receivedAt: number;
  readonly messageId: string;
  readonly conversation: string;
  readonly language: string;
  readonly kind: Kind | null;
  readonly raw: Buffer;
};

/** The folders that Alice has beside those of the server, most of them with mail in them. */
export const ALICES_FOLDERS = [
  'Projects',
  'Projects/Piano No. 7',
  'Projects/Flat',
  'Projects/cents',
  'Receipts',
  'Choir',
  'Travel',
  'Lists',
  'Größe & Maß',
  '日本の工房',
] as const;

const DAY = 86_400_000;
const FLAGS: Readonly<Record<Mark, readonly string[]>> = {
  unread: [],
  starred: ['\\Flagged'],
  answered: ['\\Answered'],
  forwarded: ['$Forwarded'],
  junk: ['$Junk'],
  notjunk: ['$NotJunk'],
  mdn: ['$MDNSent'],
};

const isOf = (person: { email: string }) => (one: { email: string }) => one.email === person.email;

const mailboxOf = ({ story, conversation, at }: Composed, now: number): string => {
  if (story.from.email === alice.email && !['Drafts', 'Trash'].includes(story.box ?? conversation.box ?? ''))
    return 'Sent';
  const kept = story.box ?? conversation.box;
  if (kept !== undefined) return kept;
  if (story.from.language === 'ja') return '日本の工房';
  return now - at > 21 * DAY ? 'Archive' : 'Inbox';
};

const toPath = (mailbox: string): string => (mailbox === 'Inbox' ? 'INBOX' : mailbox);

const flagsOf = (message: Composed, mailbox: string, answered: ReadonlySet<string>): string[] => {
  const marks = message.story.marks ?? [];
  const flags = marks.flatMap((mark) => FLAGS[mark]);
  if (!marks.includes('unread') && mailbox !== 'Junk') flags.push('\\Seen');
  if (mailbox === 'Drafts') flags.push('\\Draft');
  if (answered.has(message.messageId) && !flags.includes('\\Answered')) flags.push('\\Answered');
  return flags;
};

type DescribeOptions = {
  readonly owner: DemoMessage['owner'];
  readonly mailbox: string;
  readonly flags: readonly string[];
};
const asKept = (message: Composed, { owner, mailbox, flags }: DescribeOptions): DemoMessage => ({
  owner,
  mailbox: toPath(mailbox),
  flags,
  receivedAt: message.at,
  messageId: message.messageId,
  conversation: message.conversation.id,
  language: message.story.from.language,
  kind: message.story.kind ?? message.conversation.kind ?? (message.conversation.list ? 'list' : null),
  raw: message.raw,
});

const answeredBy = (person: { email: string }, messages: readonly Composed[]): Set<string> =>
  new Set(
    messages
      .filter(({ story }) => isOf(person)(story.from) && story.kind !== 'draft')
      .map((one) => one.answers?.messageId ?? ''),
  );

/** Bob's side of it: what he wrote and what he was sent, drafts left out. */
const bobsCopy = (message: Composed, now: number, answered: ReadonlySet<string>): DemoMessage[] => {
  const wrote = isOf(bob)(message.story.from);
  if (
    (message.story.kind ?? message.conversation.kind) === 'draft' ||
    !(wrote || [...message.to, ...message.cc].some(isOf(bob)))
  )
    return [];
  const mailbox = wrote ? 'Sent' : now - message.at > 30 * DAY ? 'Archive' : 'Inbox';
  const isFresh = !wrote && now - message.at < DAY / 4;
  const flags = [...(isFresh ? [] : ['\\Seen']), ...(answered.has(message.messageId) ? ['\\Answered'] : [])];
  return [asKept(message, { owner: 'bob', mailbox, flags })];
};

/** The mail of Alice and Bob as of `now`, in milliseconds since the epoch: always the same stories, always lately. */
export const makeDemoMail = (now: number): DemoMessage[] => {
  const conversations = [
    choirTour,
    ...pianoNo7,
    ...languages,
    ...workshop,
    ...lists,
    ...transactions,
    ...newsletters,
    ...spam,
    ...oddities(now),
    ...draftsAndTrash,
    ...lastYear,
  ];
  const messages = conversations.flatMap((conversation) => compose(conversation, now)).sort((a, b) => a.at - b.at);
  const [byAlice, byBob] = [answeredBy(alice, messages), answeredBy(bob, messages)];
  return messages.flatMap((message) => {
    const mailbox = mailboxOf(message, now);
    const hers = asKept(message, { owner: 'alice', mailbox, flags: flagsOf(message, mailbox, byAlice) });
    return [hers, ...bobsCopy(message, now, byBob)];
  });
};

/** The mail of Carol as it waits at her provider: one mailbox, and nothing read. */
export const makeCarolsMail = (now: number): DemoMessage[] =>
  carolsPost
    .flatMap((conversation) => compose(conversation, now))
    .sort((a, b) => a.at - b.at)
    .map((message) => asKept(message, { owner: 'carol', mailbox: 'Inbox', flags: [] }));
