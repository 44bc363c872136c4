import { mailboxNoOf } from '@/lib/base/ids';
import type { RuleRole } from '@/lib/jmap/waxwing/rule';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { type RuleOutcome, ruleOutcome } from '@/lib/mail/rules/rule-outcome';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { matchRules } from '@/lib/server/store/rules/match-rules';
import { type DueRun, dueRuns, endRuns, type RuledEmail } from '@/lib/server/store/rules/rule-runs';
import { rulesOf } from '@/lib/server/store/rules/rules';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

const AT_ONCE = 100;

/**
 * Runs the rules of the account on what has come in since they were run last. They are matched without the account's lock, and what
 * they want is written as if a person had done it. Returns on how many emails they were run.
 */
export const runRules = async (context: SyncContext): Promise<number> => {
  const { store, account, log } = context;
  let ran = 0;
  for (;;) {
    const due = await dueRuns(store, account, AT_ONCE);
    if (due.length === 0) break;
    const ruled = await rule(context, due);
    await endRuns(store, owned(context), ruled);
    ran += due.length;
    log.info('rules.run', { account, emails: due.length, ruled: ruled.filter(({ patch }) => patch !== null).length });
    if (due.length < AT_ONCE) break;
  }
  return ran;
};

/** What the rules want of each. */
const rule = async ({ store, account }: SyncContext, due: readonly DueRun[]): Promise<RuledEmail[]> => {
  const rules = (await rulesOf(store, account)).list.filter(({ isEnabled }) => isEnabled);
  const conditions = rules.map(({ condition }) => condition);
  const met = await matchRules(store, account, { conditions, nos: due.map(({ no }) => no) });
  const boxes = met.size > 0 ? await listMailboxes(store, account) : [];
  return due.map((run) => {
    const matched = (met.get(run.no) ?? []).flatMap((at) => rules[at] ?? []);
    return { no: run.no, patch: matched.length > 0 ? patchOf(ruleOutcome(matched), run, boxes) : null };
  });
};

const isOpen = (box: StoredMailbox): boolean => box.selectable && box.destroyedAt === null;

const ofRole = (boxes: readonly StoredMailbox[], role: RuleRole | 'inbox'): number | undefined =>
  boxes.find((box) => box.role === roleNumber(role) && isOpen(box))?.no;

/** A mailbox that is gone, or a role that none has, moves nothing. */
const target = ({ place }: RuleOutcome, boxes: readonly StoredMailbox[]): number | undefined => {
  if (place === null) return undefined;
  if ('role' in place) return ofRole(boxes, place.role);
  return boxes.find((box) => box.no === mailboxNoOf(place.mailboxId) && isOpen(box))?.no;
};

const patchOf = (outcome: RuleOutcome, run: DueRun, boxes: readonly StoredMailbox[]): EmailPatch | null => {
  const isJunk = run.role === roleNumber('junk');
  // What the server calls spam is left alone by all rules but those that say it is none, and then by no other.
  if (isJunk && !outcome.neverJunk) return null;
  const to = target(outcome, boxes) ?? (isJunk ? ofRole(boxes, 'inbox') : undefined);
  const isMoved = to !== undefined && to !== run.mailboxNo;
  // As when a person says so, for the server that learns from it ($Junk, IANA IMAP keywords).
  const toJunk = isMoved && to === ofRole(boxes, 'junk');
  return {
    addKeywords: [...outcome.addKeywords, ...(isJunk ? ['$notjunk'] : []), ...(toJunk ? ['$junk'] : [])],
    removeKeywords: isJunk ? ['$junk'] : toJunk ? ['$notjunk'] : [],
    addBoxes: isMoved ? [to] : [],
    removeBoxes: isMoved ? [run.mailboxNo] : [],
  };
};
