import type { AccountNo } from '@/lib/base/ids';
import { writeTexts } from '@/lib/server/store/email-text';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { destroyMailbox, setMailboxStatus } from '@/lib/server/store/mailbox-marks';
import { applyMailboxList, listMailboxes } from '@/lib/server/store/mailboxes';
import { copyUids, removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aListedMailbox } from '@/tests/integration/store/a-store';

type Options = { readonly store: Store; readonly account: AccountNo; readonly random: () => number };

/**
 * Something that happens to an account, another thing with every call: mail comes, also late and in the middle of a thread;
 * copies get flags, are hidden, moved, removed; mailboxes come, are renamed and go. All through the store's own verbs.
 */
export const randomChanges = ({ store, account, random }: Options): (() => Promise<void>) => {
  const below = (limit: number) => Math.floor(random() * limit);
  const chance = (of: number) => random() < of;
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  let made = 0;
  let boxes = 0;
  const owned = { account, epoch: 0 };

  const someBox = async () => pick((await listMailboxes(store, account)).map((box) => box.no));
  const someUids = async (mailboxNo: number, share: number) =>
    (await copyUids(store, account, mailboxNo)).filter(() => chance(share));
  const nextUid = async (mailboxNo: number) => ((await copyUids(store, account, mailboxNo)).at(-1) ?? 0) + 1;

  const aMessage = (uid: number) => {
    made += 1;
    const known = Array.from({ length: below(3) }, () => `${1 + below(made + 4)}@example.test`);
    return anIncomingEmail({
      uid,
      bits: below(16),
      keywords: chance(0.2) ? ['work'] : [],
      deleted: chance(0.1),
      receivedAt: Date.UTC(2026, 0, 1) + below(40) * 60_000,
      headers: { messageId: [`${made}@example.test`], references: chance(0.6) ? known : [] },
    });
  };
  const arrive = async () => {
    const mailboxNo = await someBox();
    const from = await nextUid(mailboxNo);
    const emails = Array.from({ length: 1 + below(6) }, (_, index) => aMessage(from + index));
    await ingestEmails(store, { ...owned, mailboxNo, emails });
  };
  const flag = async () => {
    const mailboxNo = await someBox();
    const updates = (await someUids(mailboxNo, 0.3)).map((uid) => ({
      uid,
      bits: below(16),
      keywords: chance(0.3) ? ['later'] : [],
      deleted: chance(0.15),
      modseq: null,
    }));
    await updateCopies(store, { ...owned, mailboxNo }, updates);
  };
  const remove = async () => {
    const mailboxNo = await someBox();
    await removeCopies(store, { ...owned, mailboxNo }, await someUids(mailboxNo, 0.2));
  };
  /** Copied: the same message in two mailboxes, then perhaps gone from the first. */
  const copy = async () => {
    const [from, to] = [await someBox(), await someBox()];
    if (from === to) return;
    made += 1;
    const messageId = [`${made}@example.test`];
    const twin = (uid: number) => anIncomingEmail({ uid, bits: below(4), headers: { messageId } });
    const first = await nextUid(from);
    await ingestEmails(store, { ...owned, mailboxNo: from, emails: [twin(first)] });
    await ingestEmails(store, { ...owned, mailboxNo: to, emails: [twin(await nextUid(to))] });
    if (chance(0.5)) await removeCopies(store, { ...owned, mailboxNo: from }, [first]);
  };
  const texts = async () => {
    const nos = Array.from({ length: 5 }, () => 1 + below(made + 1));
    const words = [...new Set(nos)].map((no) => ({ no, preview: `Text ${below(9)}`, words: ['text'] }));
    await writeTexts(store, owned, words);
  };
  const mailboxes = async () => {
    const known = await listMailboxes(store, account);
    const listed = known.map((box) => ({ ...aListedMailbox(box.path, box.role), sortOrder: box.sortOrder }));
    const plain = known.filter((box) => box.role === 0);
    boxes += 1;
    if (plain.length > 2) {
      const box = pick(plain);
      if (chance(0.5)) {
        const where = { ...owned, mailboxNo: box.no };
        await removeCopies(store, where, await copyUids(store, account, box.no));
        await destroyMailbox(store, where);
        return;
      }
      const path = `Renamed ${boxes}`;
      const others = listed.filter((row) => row.path !== box.path);
      const renamed = new Map([[box.no, path]]);
      await applyMailboxList(store, { ...owned, listed: [...others, aListedMailbox(path)], renamed });
    } else
      await applyMailboxList(store, {
        ...owned,
        listed: [...listed, aListedMailbox(`Folder ${boxes}`)],
        renamed: new Map(),
      });
  };
  const status = async () => {
    await setMailboxStatus(store, { ...owned, mailboxNo: await someBox(), emails: below(50), unseen: below(9) });
  };
  const complete = async () => {
    await ingestEmails(store, { ...owned, mailboxNo: await someBox(), emails: [], cursor: { complete: chance(0.8) } });
  };
  const verbs = [arrive, arrive, arrive, flag, flag, remove, copy, texts, mailboxes, status, complete];
  return () => pick(verbs)();
};
