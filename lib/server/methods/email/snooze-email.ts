import { z } from 'zod';
import type { Snooze } from '@/lib/server/store/snoozes/snooze';

/** What snoozing an email must know of it and of its account. */
export type Snoozing = {
  /** As it is now. */
  readonly snooze: Snooze | null;
  /** The mailbox in which what is snoozed waits; undefined: there is none. */
  readonly waitingNo: number | undefined;
  readonly inboxNo: number | undefined;
};

/** RFC 8620 §1.4: a date with a time in UTC. */
const utcDate = z.iso.datetime();

/** Milliseconds since the epoch, to the second; null: not at all; undefined: this is no date. */
export const readSnooze = (value: unknown): number | null | undefined => {
  if (value === null) return null;
  const parsed = utcDate.safeParse(value);
  return parsed.success ? Math.floor(Date.parse(parsed.data) / 1000) * 1000 : undefined;
};

export type SnoozeEmail = {
  readonly until: number | null;
  /** Before the update, and as the update says; the same where it says nothing of mailboxes. */
  readonly before: ReadonlySet<number>;
  readonly wanted: ReadonlySet<number>;
  readonly namesMailboxes: boolean;
  readonly snoozing: Snoozing;
};
export type SnoozedPlace = { readonly mailboxes: ReadonlySet<number>; readonly snooze: Snooze | null };

const without = (boxes: ReadonlySet<number>, ...some: readonly (number | undefined)[]): Set<number> =>
  new Set([...boxes].filter((box) => !some.includes(box)));

/**
 * Where an update of `snoozedUntil` leaves an email. With a date it waits in a mailbox of its own, and comes back to those that it
 * left with the same update; one that names no mailboxes takes it out of the inbox, or out of all when it was not there. With null it
 * is at once where it would have come back to, or where the update says. undefined: there is no mailbox to wait in.
 */
export const snoozeEmail = (change: SnoozeEmail): SnoozedPlace | undefined => {
  const { until, before, wanted, namesMailboxes, snoozing } = change;
  const { snooze, inboxNo } = snoozing;
  const waitingNo = snooze?.mailboxNo ?? snoozing.waitingNo;
  if (until === null) {
    const back = namesMailboxes ? [] : (snooze?.from ?? []);
    const mailboxes = new Set([...without(wanted, waitingNo), ...back]);
    if (mailboxes.size === 0 && inboxNo !== undefined) mailboxes.add(inboxNo);
    return { mailboxes, snooze: null };
  }
  if (waitingNo === undefined) return undefined;
  const left =
    namesMailboxes || snooze ? wanted : before.has(inboxNo ?? -1) ? without(before, inboxNo) : new Set<number>();
  const mailboxes = new Set([...left, waitingNo]);
  return { mailboxes, snooze: { until, mailboxNo: waitingNo, from: [...without(before, ...mailboxes)] } };
};
