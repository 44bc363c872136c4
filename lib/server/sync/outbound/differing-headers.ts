import { groupBy } from '@/lib/server/sync/outbound/group-by';
import type { Job } from '@/lib/server/sync/outbound/job';

/** An email that leaves some of its mailboxes. */
export type Leaving = {
  readonly email: number;
  readonly byDigest: boolean;
  readonly copies: readonly { readonly mailboxNo: number; readonly uid: number }[];
};

/** Headers asked for in one command, and how much of each: two messages that are alike so far are the same. */
const AT_ONCE = 100;
const MOST_OCTETS = 64 * 1024;

/** The emails among these whose copies have not the same header on the server. A copy that is gone says nothing. */
export const differingHeaders = async (job: Job, leaving: readonly Leaving[]): Promise<number[]> => {
  const headers = new Map<number, Buffer[]>();
  const places = leaving.flatMap(({ email, copies }) => copies.map((copy) => ({ email, ...copy })));
  for (const [mailboxNo, there] of groupBy(places, (place) => place.mailboxNo)) {
    const path = job.boxes.get(mailboxNo)?.path;
    if (path === undefined) continue;
    await job.connection.select(path, { readOnly: true });
    for (let at = 0; at < there.length; at += AT_ONCE) {
      const some = there.slice(at, at + AT_ONCE);
      const emailOf = new Map(some.map(({ email, uid }) => [uid, email]));
      const asked = some.map(({ uid }) => ({ uid, parts: ['HEADER'], maxBytes: MOST_OCTETS }));
      for (const { uid, parts } of await job.connection.fetchTexts(asked)) {
        const email = emailOf.get(uid);
        const header = parts.get('HEADER');
        if (email !== undefined && header) headers.set(email, [...(headers.get(email) ?? []), header]);
      }
    }
  }
  return [...headers].filter(([, [first, ...others]]) => others.some((one) => !first?.equals(one))).map(([no]) => no);
};
