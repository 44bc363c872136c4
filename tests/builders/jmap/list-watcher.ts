import { expect } from 'vitest';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import type { Call } from '@/tests/builders/jmap/a-caller';
import { aFollower, type Follower } from '@/tests/builders/jmap/a-follower';
import type { JmapRecord } from '@/tests/builders/jmap/a-snapshot';
import type { Wanted } from '@/tests/builders/jmap/random-writer';

type Options = {
  readonly store: Store;
  readonly account: AccountNo;
  readonly call: Call;
  readonly random: () => number;
  /** By subject: what nobody else moves, stars or destroys. */
  readonly wanted: ReadonlyMap<string, Wanted>;
};

const subjectOf = (email: JmapRecord | undefined): string => String(email?.['subject']);

/**
 * Follows an account as a JMAP client does, and checks at every look that no list shows a message twice, that what has gone does not
 * come back, and that what only this side changes is at every moment as it was left. Messages are told apart by their subject.
 */
export const listWatcher = ({ store, account, call, random, wanted }: Options) => {
  const follower: Follower = aFollower({ call, accountId: accountIdOf(account), random });
  const known = new Set<string>();
  const gone = new Set<string>();

  const checkTwice = (shown: readonly string[], where: string) => {
    // Two clients that MOVE one message at the same moment may both succeed (so Dovecot): then it is there twice, and shown so.
    const ours = shown.filter((subject) => wanted.has(subject));
    expect(ours.toSorted(), `twice in ${where}`).toEqual([...new Set(ours)].sort());
  };
  const checkOurs = async (emails: readonly JmapRecord[]) => {
    const noOf = new Map((await listMailboxes(store, account)).map((box) => [box.name, box.no]));
    const { Mailbox } = follower.snapshot();
    for (const email of emails) {
      const want = wanted.get(subjectOf(email));
      if (!want) continue;
      const names = Object.keys(email['mailboxIds'] as object).map((id) => String(Mailbox[id]?.['name']));
      const boxes = names.map((name) => noOf.get(name) ?? noOf.get('INBOX')).sort();
      const flagged = '$flagged' in (email['keywords'] as object);
      const { boxes: left, ...rest } = want;
      expect({ boxes, flagged, isDead: false }, subjectOf(email)).toEqual({ ...rest, boxes: [...left].sort() });
    }
  };
  return {
    known,
    follower,
    look: async (): Promise<void> => {
      await follower.catchUp();
      const { Email, lists } = follower.snapshot();
      const emails = Object.values(Email);
      const subjects = emails.map(subjectOf);
      checkTwice(subjects, 'the account');
      // What a list knows of and the records do not came between the two questions.
      for (const [name, ids] of Object.entries(lists))
        checkTwice(
          ids.flatMap((id) => (Email[id] ? [subjectOf(Email[id])] : [])),
          name,
        );
      expect(
        subjects.filter((subject) => gone.has(subject)),
        'what came back',
      ).toEqual([]);
      const now = new Set(subjects);
      for (const subject of known) if (!now.has(subject)) gone.add(subject);
      for (const subject of now) known.add(subject);
      await checkOurs(emails);
      const lost = [...wanted].filter(([subject, { isDead }]) => !isDead && gone.has(subject));
      expect(lost, 'what was lost').toEqual([]);
    },
  };
};
