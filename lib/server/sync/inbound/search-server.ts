import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { containsUid, uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { textsWantedOf } from '@/lib/server/store/email-text';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import type { ServerQuestion } from '@/lib/server/store/search/server-searches';
import { type TextlessEmail, textlessEmails } from '@/lib/server/store/search/textless-emails';
import { byMailbox, fetchTextsOf } from '@/lib/server/sync/inbound/fetch-texts';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** So many of the newest emails without a text are asked about, so many in one command, and of so many the texts are fetched. */
const MOST_ASKED = 20_000;
const AT_ONCE = 500;
const MOST_COMMANDS = 60;
const MOST_FOUND = 200;

/** What one command asks about: emails of one mailbox, the newest first. */
type Portion = { readonly mailboxNo: number; readonly emails: readonly TextlessEmail[]; readonly rank: number };

/** The newest first, over all mailboxes: a large one must not have the others wait. */
const portionsOf = (emails: readonly TextlessEmail[]): Portion[] => {
  const ranks = new Map(emails.map(({ no }, index) => [no, index]));
  const portions: Portion[] = [];
  for (const [mailboxNo, all] of byMailbox(emails)) {
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const some = all.slice(at, at + AT_ONCE);
      portions.push({ mailboxNo, emails: some, rank: ranks.get(some[0]?.no ?? 0) ?? 0 });
    }
  }
  return portions.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_COMMANDS);
};

/**
 * Selects the mailbox if it can be searched: false for one that is refused, which is left alone from now on, or whose numbers mean other
 * messages than the store knows (the next round sees to that).
 */
const isReady = async (context: SyncContext, connection: ImapConnection, box: StoredMailbox): Promise<boolean> => {
  if (context.refused.has(box.no)) return false;
  try {
    if (connection.selected?.path !== box.path) await connection.select(box.path, { readOnly: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    context.refused.add(box.no);
    return false;
  }
  return connection.selected?.uidValidity === box.uidValidity;
};

/**
 * Has the mail server searched for emails whose texts are not indexed, and fetches the texts of those that it names before all others,
 * portion by portion: whatever ends it, what was found until then is indexed. `connect` gives a connection when there is something to
 * ask. Returns how many were found. A server that refuses the search is no help, and that is all.
 */
export const searchServer = async (
  context: SyncContext,
  connect: () => Promise<ImapConnection>,
  question: ServerQuestion,
): Promise<number> => {
  const { store, account, refused } = context;
  const { rest, alternatives } = question;
  const emails = await textlessEmails(store, account, { search: rest, most: MOST_ASKED, except: refused });
  if (emails.length === 0) return 0;
  const connection = await connect();
  const boxes = new Map((await listMailboxes(store, account)).map((box) => [box.no, box]));
  let found = 0;
  for (const { mailboxNo, emails: some } of portionsOf(emails)) {
    const box = boxes.get(mailboxNo);
    if (!box || !(await isReady(context, connection, box))) continue;
    const hits = await hitsOf(connection, some, alternatives);
    if (hits === 'refused') return found;
    if (hits.length === 0) continue;
    const nos = hits.slice(0, MOST_FOUND - found).map(({ no }) => no);
    const wanted = await textsWantedOf(store, account, { nos, except: refused });
    await fetchTextsOf(context, connection, { wanted, isDisturbed: () => false });
    found += nos.length;
    if (found >= MOST_FOUND) return found;
  }
  return found;
};

const hitsOf = async (
  connection: ImapConnection,
  emails: readonly TextlessEmail[],
  alternatives: ServerQuestion['alternatives'],
): Promise<readonly TextlessEmail[] | 'refused'> => {
  try {
    const named = await connection.searchTexts({ uids: uidSetOf(emails.map(({ uid }) => uid)), alternatives });
    return emails.filter(({ uid }) => containsUid(named, uid));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return 'refused';
  }
};
