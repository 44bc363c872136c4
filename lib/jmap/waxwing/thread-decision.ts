import type { DecisionId, EmailId, ThreadId } from '@/lib/base/ids';

/**
 * Vendor type `ThreadDecision`: a person says that some emails are one thread and no other (ADR 0024): parts of a thread, which are split
 * off, or all of several, which are merged. Mail that comes later follows what it answers. Method: ThreadDecision/set, whose state is that
 * of Thread. Creating one moves the emails at once, and gives those that get another thread other ids, as RFC 8621 §4 has it: the old ones
 * still lead to them when they are written to. Destroying one takes it back: what was decided before counts again, or what the mail itself
 * says. No mail server hears of either.
 */
export type ThreadDecision = {
  readonly id: DecisionId;
  /** The thread that they are from now on. Set by the server. */
  readonly threadId: ThreadId;
};

/** At least one of the two names something; together at most MOST_DECIDED. */
export type NewThreadDecision = {
  readonly emailIds?: readonly EmailId[];
  /** All emails of these. */
  readonly threadIds?: readonly ThreadId[];
};

/** Emails of a thread that is made by hand. */
export const MOST_DECIDED = 1000;
