import type { AccountNo } from '@/lib/base/ids';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { aPatch } from '@/tests/builders/mail/a-command';

/** What one of the messages that only this client moves must be like. */
export type Wanted = { boxes: Set<number>; flagged: boolean; isDead: boolean };

type Options = { readonly store: Store; readonly account: AccountNo; readonly random: () => number };
type Row = { readonly no: number; readonly subject: string; readonly mailboxes: readonly number[] };

const VISIBLE = {
  name: 'test-visible',
  text: `select s."no", c."subject", s."mailboxes" from "EmailState" s join "EmailContent" c on c."accountId" = $1 and c."no" = s."no"
    where s."accountId" = $1 and cardinality(s."mailboxes") > 0 order by c."subject"`,
};

/**
 * A client of ours that changes at random what it sees, through the verb that Email/set uses. Messages whose subject begins with
 * `mine` are moved, starred and destroyed by nobody else: what they must be like is known at every moment.
 */
export const randomWriter = async ({ store, account, random }: Options) => {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const boxes = new Map((await listMailboxes(store, account)).map((box) => [box.path, box.no]));
  const no = (path: string) => boxes.get(path) ?? 0;
  const [inbox, archive, trash, plans] = [no('INBOX'), no('Archive'), no('Trash'), no('Plans')];
  const wanted = new Map<string, Wanted>();

  const change = (rows: readonly Row[], patch: Partial<EmailPatch>) =>
    changeEmails(store, account, [{ emails: rows.map((row) => row.no), patch: aPatch(patch) }]);
  /** Archive, and undo: from the mailbox it is in to the other one. */
  const swap = async (row: Row, [one, other]: readonly [number, number]) => {
    const isInOne = row.mailboxes.includes(one);
    const [from, to] = isInOne ? [one, other] : [other, one];
    if (!row.mailboxes.includes(from)) return;
    await change([row], { addBoxes: [to], removeBoxes: [from] });
    const want = wanted.get(row.subject);
    want?.boxes.delete(from);
    want?.boxes.add(to);
  };
  const mine: Record<string, (row: Row, want: Wanted) => Promise<void>> = {
    star: async (row, want) => {
      want.flagged = !want.flagged;
      await change([row], want.flagged ? { addKeywords: ['$flagged'] } : { removeKeywords: ['$flagged'] });
    },
    archive: (row) => swap(row, [inbox, archive]),
    undo: (row) => swap(row, [inbox, archive]),
    trash: (row) => swap(row, [archive, trash]),
    label: async (row, want) => {
      const isIn = want.boxes.has(plans);
      if (isIn && want.boxes.size === 1) return;
      await change([row], isIn ? { removeBoxes: [plans] } : { addBoxes: [plans] });
      if (isIn) want.boxes.delete(plans);
      else want.boxes.add(plans);
    },
    destroy: async (row, want) => {
      if (random() < 0.7) return;
      want.isDead = true;
      await change([row], { removeBoxes: row.mailboxes });
    },
  };
  const keywords = ['$seen', 'work', '$forwarded'];
  const shared: Record<string, (row: Row) => Promise<void>> = {
    mark: (row) => change([row], { [pick(['addKeywords', 'removeKeywords'])]: [pick(keywords)] }),
    archive: (row) => swap(row, [inbox, archive]),
  };
  const isIn = (row: Row, subject: string) => row.subject.startsWith(subject);
  return {
    wanted,
    /** This message is on its way, for nobody else. */
    expect: (subject: string) => wanted.set(subject, { boxes: new Set([inbox]), flagged: false, isDead: false }),
    /** Some changes; says how many. */
    write: async (): Promise<number> => {
      const rows = await store.database.rows<Row>(VISIBLE, [account]);
      let done = 0;
      // What was read is changed once: another change of the same email begins with what it is then.
      for (const row of rows.filter(() => random() < 6 / rows.length)) {
        const want = wanted.get(row.subject);
        if (want) await mine[pick(Object.keys(mine))]?.(row, want);
        else if (isIn(row, 'shared')) await shared[pick(Object.keys(shared))]?.(row);
        done += 1;
      }
      const marked = rows.filter((row) => isIn(row, 'shared') && random() < 0.1);
      if (marked.length > 0) {
        await change(marked, { [pick(['addKeywords', 'removeKeywords'])]: ['$seen'] });
        done += 1;
      }
      return done;
    },
  };
};
