import type { AccountNo } from '@/lib/base/ids';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch, StoredCommand } from '@/lib/server/store/commands/command';
import { postponeCommand, refuseCommand, startCommand } from '@/lib/server/store/commands/command-state';
import { destroyMailbox } from '@/lib/server/store/commands/destroy-mailbox';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { finishEmails, finishKeywords } from '@/lib/server/store/commands/finish-command';
import { finishMailbox, mailboxPath } from '@/lib/server/store/commands/finish-mailbox';
import { createMailbox, renameMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { addPendingCopies, recordAppend, recordCopies, recordMoves } from '@/lib/server/store/commands/record-copies';
import { refuseMailbox } from '@/lib/server/store/commands/refuse-mailbox';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { mailboxSnapshot } from '@/lib/server/store/mailboxes';
import { copyUids, removeCopies } from '@/lib/server/store/remove-copies';
import { snoozedMailbox } from '@/lib/server/store/snoozes/snoozed-mailbox';
import { wakeSnoozes } from '@/lib/server/store/snoozes/wake-snoozes';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aDraft } from '@/tests/integration/store/a-draft';

type Options = {
  readonly store: Store;
  readonly account: AccountNo;
  readonly random: () => number;
  /** Emails are also snoozed, and wake. */
  readonly snoozes?: boolean;
};
type Seen = { readonly no: number; readonly mailboxes: number[]; readonly draft: boolean };
type Lying = { readonly box: number; readonly uid: number | null; readonly key: string | null };

const SEEN = {
  name: 'random-seen',
  text: `select s."no", s."mailboxes", c."composed" is not null as draft from "EmailState" s join "EmailContent" c on c."accountId" = $1 and c."no" = s."no"
    where s."accountId" = $1 and s."mailboxes" <> '{}' order by 1`,
};
const LYING = {
  name: 'random-lying',
  text: `select k."mailboxNo" as box, k."uid", c."joinKey" as key from "EmailCopy" k join "EmailContent" c on c."accountId" = $1 and c."no" = k."emailNo"
    where k."accountId" = $1 and k."emailNo" = $2 and not k."deleted" and (k."uid" is null or k."uid" > 0) order by 1, 2`,
};
const TOLD = { code: 'command.refused', serverText: 'NO' };

/**
 * Something that a person does to an account, or that its mail server does about it, another thing with every call: emails are
 * marked, moved, destroyed, drafts written and replaced, mailboxes made, renamed, destroyed; commands are done, done in part,
 * put off and refused, and what was moved is told, or found by a read.
 */
export const randomCommands = ({ store, account, random, snoozes = false }: Options): (() => Promise<void>) => {
  const below = (limit: number) => Math.floor(random() * limit);
  const chance = (of: number) => random() < of;
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const some = <T>(from: readonly T[], most: number) => from.filter(() => chance(most / Math.max(from.length, 1)));
  const where = { account, epoch: 0 };
  const rows = <R>(statement: { name: string; text: string }, ...values: unknown[]) =>
    store.database.rows<R>(statement, [account, ...values]);
  const boxes = async () => (await mailboxSnapshot(store, account)).list;
  const nextUid = async (box: number) => ((await copyUids(store, account, box)).at(-1) ?? 0) + 1 + below(3);
  let made = 0;

  const change = async () => {
    const emails = some(await rows<Seen>(SEEN), 4);
    const all = (await boxes()).map(({ no }) => no);
    const words = ['$seen', '$flagged', '$answered', 'work', 'later'];
    const addKeywords = some(words, 1.2);
    const removeKeywords = some(words, 1).filter((word) => !addKeywords.includes(word));
    const addBoxes = chance(0.5) ? [pick(all)] : [];
    const removeBoxes = addBoxes.length > 0 && chance(0.7) ? all.filter((no) => !addBoxes.includes(no)) : [];
    const patch: EmailPatch = { addKeywords, removeKeywords, addBoxes, removeBoxes };
    await changeEmails(store, account, [{ emails: emails.map(({ no }) => no), patch }]);
  };
  const destroy = async () => {
    for (const { no, mailboxes } of some(await rows<Seen>(SEEN), 1.5)) {
      const patch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: mailboxes };
      await changeEmails(store, account, [{ emails: [no], patch }]);
    }
  };
  const draft = async () => {
    const drafts = (await rows<Seen>(SEEN)).filter((email) => email.draft);
    const box = pick((await boxes()).filter(({ selectable }) => selectable)).no;
    const { command } = await aDraft(store, account, { mailboxNos: [box] });
    const old = drafts.length > 0 && chance(0.7) ? pick(drafts) : undefined;
    if (!old) return;
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: old.mailboxes };
    await changeEmails(store, account, [{ emails: [old.no], patch }], { after: command });
  };
  const mailbox = async () => {
    made += 1;
    const all = (await boxes()).map(({ no }) => no);
    const parentNo = chance(0.3) ? pick(all) : null;
    const name = chance(0.2) ? 'Same' : `Made ${made}`;
    if (chance(0.4)) await createMailbox(store, account, { name, parentNo });
    else if (chance(0.5)) await renameMailbox(store, account, { mailboxNo: pick(all), name, parentNo });
    else await destroyMailbox(store, account, { mailboxNo: pick(all.slice(3)) ?? 0, removeEmails: chance(0.7) });
  };

  /** The server puts one email where it is wanted, and says so or does not. */
  const arrange = async (no: number, { patch, arguments: args }: StoredCommand) => {
    const lying = await rows<Lying>(LYING, no);
    const there = lying.filter((copy): copy is Lying & { uid: number } => copy.uid !== null);
    const leaving = there.filter(({ box }) => patch.removeBoxes.includes(box) || args['destroy'] === true);
    const [source = there[0]] = leaving;
    for (const to of patch.addBoxes.filter((box) => !there.some((copy) => copy.box === box))) {
      const uid = await nextUid(to);
      if (!source) await recordAppend(store, where, { emailNo: no, mailboxNo: to, uid, size: 1000 + below(3) });
      else {
        await addPendingCopies(store, where, [{ emailNo: no, mailboxNo: to }]);
        const arrived = [{ emailNo: no, uid: source.uid, newUid: uid }];
        const record = leaving.includes(source) && leaving.length === 1 && chance(0.5) ? recordMoves : recordCopies;
        if (chance(0.6)) await record(store, where, { from: source.box, to, arrived });
        else if (chance(0.8)) {
          const email = anIncomingEmail({ uid, bits: below(8), joinKey: source.key, size: 999_999 });
          await ingestEmails(store, { ...where, mailboxNo: to, emails: [email] });
        }
      }
    }
    for (const { box, uid } of leaving) await removeCopies(store, { ...where, mailboxNo: box }, [uid]);
  };
  const carryOut = async (command: StoredCommand) => {
    const emails = chance(0.7) ? command.emails : command.emails.slice(0, 1);
    await startCommand(store, where, [command.no]);
    if (chance(0.1)) return;
    if (command.mailboxNo !== null) {
      const path = (await mailboxPath(store, account, command.mailboxNo)) ?? '';
      if (chance(0.3)) return refuseMailbox(store, where, command.no, TOLD);
      return finishMailbox(store, where, { no: command.no, path });
    }
    if (chance(0.2)) return refuseCommand(store, where, command.no, emails, TOLD);
    if (chance(0.1)) return postponeCommand(store, where, command.no, new Date(0));
    if (command.kind === 'keywords') return finishKeywords(store, where, { nos: [command.no], emails });
    for (const no of emails) await arrange(no, command);
    await finishEmails(store, where, { nos: [command.no], emails });
  };
  const server = async () => {
    const { commands } = await dueCommands(store, account, new Date(8.64e14));
    for (const command of commands.slice(0, 1 + below(4))) await carryOut(command);
  };
  const snooze = async () => {
    const mailboxNo = await snoozedMailbox(store, account);
    for (const { no, mailboxes } of some(await rows<Seen>(SEEN), 2)) {
      if (mailboxNo === undefined) return;
      const from = mailboxes.filter((box) => box !== mailboxNo);
      const patch = { addKeywords: [], removeKeywords: [], addBoxes: [mailboxNo], removeBoxes: from };
      const until = Date.now() + (chance(0.5) ? -1 : 1) * 3_600_000;
      await changeEmails(store, account, [{ emails: [no], patch, snooze: { until, mailboxNo, from } }]);
    }
  };
  const wake = async () => void (await wakeSnoozes(store, where, new Date()));

  const steps = [change, change, change, destroy, draft, draft, mailbox, server, server, server, server];
  const all = snoozes ? [...steps, snooze, snooze, wake] : steps;
  return () => pick(all)();
};
