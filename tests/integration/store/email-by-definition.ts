import type { AccountNo } from '@/lib/base/ids';
import type { Store } from '@/lib/server/store/store';

type Copy = { box: number; uid: number | null; flags: number; words: string[] | null; deleted: boolean };
type Command = {
  emails: number[];
  addBits: number;
  removeBits: number;
  addWords: string[];
  removeWords: string[];
  addBoxes: number[];
  removeBoxes: number[];
  destroys: boolean;
};
/** What a client sees of an email: all that follows from its copies and from what is still to be done about it. */
export type SeenEmail = {
  readonly flags: number;
  readonly words: readonly string[] | null;
  readonly boxes: readonly number[];
};

const COPIES = {
  name: 'definition-copies',
  text: `select s."no", s."flags", s."keywords" as words, s."mailboxes" as boxes, coalesce((select json_agg(json_build_object('box', k."mailboxNo", 'uid', k."uid",
      'flags', k."serverFlags", 'words', k."serverKeywords", 'deleted', k."deleted")) from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = s."no"), '[]') as copies
    from "EmailState" s where s."accountId" = $1 order by s."no"`,
};
const COMMANDS = {
  name: 'definition-commands',
  text: `select "emails", "addBits", "removeBits", "addWords", "removeWords", "addBoxes", "removeBoxes", "arguments" ->> 'destroy' is not null as destroys
    from "Command" where "accountId" = $1 and "state" <> 'refused' order by "no"`,
};
const DEAD = {
  name: 'definition-dead',
  text: `select "no" from "Mailbox" where "accountId" = $1 and "destroyedAt" is not null`,
};

const sorted = (nos: Iterable<number>) => [...new Set(nos)].sort((a, b) => a - b);

const seenOf = (copies: readonly Copy[], commands: readonly Command[], dead: ReadonlySet<number>): SeenEmail => {
  const boxes = new Set(copies.filter(({ deleted }) => !deleted).map(({ box }) => box));
  for (const { addBoxes, removeBoxes, destroys } of commands) {
    for (const box of destroys ? copies.map((copy) => copy.box) : removeBoxes) boxes.delete(box);
    if (destroys) for (const box of removeBoxes) boxes.delete(box);
    for (const box of addBoxes) boxes.add(box);
  }
  for (const box of dead) boxes.delete(box);
  if (boxes.size === 0) return { flags: 0, words: null, boxes: [] };
  const shown = copies.filter(({ deleted }) => !deleted);
  const stays = shown.filter(({ box }) => boxes.has(box));
  const from = stays.length > 0 ? stays : shown.length > 0 ? shown : copies;
  const any = from.reduce((bits, { flags }) => bits | flags, 0) & ~1;
  let flags = any | (from.length > 0 && from.every((copy) => copy.flags & 1) ? 1 : 0);
  const words = new Set(from.flatMap((copy) => copy.words ?? []));
  for (const { addBits, removeBits, addWords, removeWords } of commands) {
    flags = (flags & ~removeBits) | addBits;
    for (const word of removeWords) words.delete(word);
    for (const word of addWords) words.add(word);
  }
  return { flags, words: words.size > 0 ? [...words].sort() : null, boxes: sorted(boxes) };
};

/** Every email as the store has it beside what it must be, by its copies and commands alone: both sides must be equal. */
export const emailsByDefinition = async (store: Store, account: AccountNo) => {
  type Row = SeenEmail & { no: number; copies: Copy[] };
  const [emails, commands, dead] = [
    await store.database.rows<Row>(COPIES, [account]),
    await store.database.rows<Command>(COMMANDS, [account]),
    new Set((await store.database.rows<{ no: number }>(DEAD, [account])).map(({ no }) => no)),
  ];
  const stored = emails.map(({ no, flags, words, boxes }) => ({ no, flags, words, boxes }));
  const defined = emails.map(({ no, copies }) => ({
    no,
    ...seenOf(
      copies,
      commands.filter((command) => command.emails.includes(no)),
      dead,
    ),
  }));
  return { stored, defined };
};

const LOST = {
  name: 'definition-lost',
  text: `select 'copy of ' || k."emailNo" as what from "EmailCopy" k where k."accountId" = $1
      and not exists (select from "EmailState" s where s."accountId" = $1 and s."no" = k."emailNo")
    union all select 'command ' || c."no" || ' for ' || e from "Command" c, unnest(c."emails") e where c."accountId" = $1
      and not exists (select from "EmailState" s where s."accountId" = $1 and s."no" = e)
    union all select 'snooze of ' || z."emailNo" from "Snooze" z where z."accountId" = $1
      and not exists (select from "EmailState" s where s."accountId" = $1 and s."no" = z."emailNo" and z."mailboxNo" = any(s."mailboxes"))
    union all select 'no copy of ' || s."no" from "EmailState" s where s."accountId" = $1
      and not exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = s."no")
    union all select 'empty command ' || "no" from "Command" where "accountId" = $1 and "emails" = '{}' and "mailboxNo" is null
    union all select 'two expected of ' || "emailNo" from "EmailCopy" where "accountId" = $1 and "uid" is null group by "emailNo", "mailboxNo" having count(*) > 1`,
};
/** Rows that speak of emails that are not there. */
export const lostRows = async (store: Store, account: AccountNo): Promise<string[]> =>
  (await store.database.rows<{ what: string }>(LOST, [account])).map(({ what }) => what);
