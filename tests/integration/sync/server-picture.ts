import type { AccountNo } from '@/lib/base/ids';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import type { Store } from '@/lib/server/store/store';
import { incomingEmail } from '@/lib/server/sync/inbound/incoming';

/** One message of the server: where it lies, and what makes it the same as another. */
export type Lying = Pick<IncomingEmail, 'uid' | 'joinKey' | 'bits' | 'keywords' | 'deleted'> & {
  readonly path: string;
};

/** Every message of every mailbox, asked for anew. */
export const lyingOnServer = async (client: ImapConnection): Promise<Lying[]> => {
  const lying: Lying[] = [];
  for (const box of await client.listMailboxes({ status: false })) {
    if (!box.selectable) continue;
    const { path } = box;
    if ((await client.select(path, { readOnly: true })).exists === 0) continue;
    await client.fetchRows({
      uids: '1:*',
      onRows: (rows) => {
        lying.push(...rows.map((row) => ({ ...incomingEmail(row), path })));
      },
    });
  }
  return lying;
};

/** Emails as they must be: mailboxes and flags of the visible copies, by the number that the store gave them. */
export type Joined = {
  readonly no: number;
  readonly key: string | null;
  readonly paths: string[];
  readonly bits: number;
  readonly keywords: string[];
};

const PLACES = {
  name: 'test-places',
  text: `select m."path", k."uid", k."emailNo" as no from "EmailCopy" k
    join "Mailbox" m on m."accountId" = $1 and m."no" = k."mailboxNo" where k."accountId" = $1`,
};
const EMAILS = {
  name: 'test-emails',
  text: `select s."no", s."flags" as bits, coalesce(s."keywords", '{}') as keywords, c."joinKey" as key,
      array(select m."path" from "Mailbox" m where m."accountId" = $1 and m."no" = any(s."mailboxes")) as paths
    from "EmailState" s join "EmailContent" c on c."accountId" = $1 and c."no" = s."no" where s."accountId" = $1`,
};

const sorted = (joined: readonly Joined[]): Joined[] =>
  joined
    .map((one) => ({ ...one, paths: one.paths.toSorted(), keywords: one.keywords.toSorted() }))
    .sort((a, b) => a.no - b.no);

/** What the store says its emails are. */
export const storedEmails = async (store: Store, account: AccountNo): Promise<Joined[]> =>
  sorted(await store.database.rows<Joined>(EMAILS, [account]));

/**
 * What they must be (DESIGN §3): for every email the copies that the store ties to it, described by the server alone. Throws
 * when copies of one email are not the same message, or lie twice in one mailbox.
 */
export const emailsOf = async (store: Store, account: AccountNo, lying: readonly Lying[]): Promise<Joined[]> => {
  const places = await store.database.rows<{ path: string; uid: number; no: number }>(PLACES, [account]);
  const noOf = new Map(places.map(({ path, uid, no }) => [`${path} ${uid}`, no]));
  const byNo = new Map<number, Lying[]>();
  for (const one of lying) {
    const no = noOf.get(`${one.path} ${one.uid}`) ?? -1;
    byNo.set(no, [...(byNo.get(no) ?? []), one]);
  }
  const joined = [...byNo].map(([no, copies]): Joined => {
    const key = copies[0]?.joinKey ?? null;
    if (copies.some((copy) => copy.joinKey !== key)) throw new Error(`Email ${no} is two different messages`);
    if (new Set(copies.map((copy) => copy.path)).size < copies.length) throw new Error(`Email ${no} lies twice in one`);
    const seen = copies.filter((copy) => !copy.deleted);
    const any = seen.reduce((bits, copy) => bits | copy.bits, 0) & ~KEYWORD_BITS.$seen;
    const all = seen.length > 0 && seen.every((copy) => copy.bits & KEYWORD_BITS.$seen) ? KEYWORD_BITS.$seen : 0;
    const keywords = [...new Set(seen.flatMap((copy) => copy.keywords))];
    return { no, key, paths: seen.map((copy) => copy.path), bits: any | all, keywords };
  });
  return sorted(joined);
};
