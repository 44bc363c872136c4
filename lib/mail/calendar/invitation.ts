/** When something is: a day of the calendar, a moment, or a time of whichever zone one is in (RFC 5545 §3.3.5, form 1). */
export type EventTime =
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly date: string }
  /**
   * `at` in milliseconds since the epoch; `wall` is what the clock of `zone` shows then, `YYYY-MM-DDTHH:mm:ss`. `zone` is its name as
   * the sender writes it, null: UTC.
   */
  | { readonly kind: 'moment'; readonly at: number; readonly wall: string; readonly zone: string | null }
  | { readonly kind: 'floating'; readonly wall: string };

export type CalendarPerson = { readonly name: string | null; readonly email: string };

/** RFC 5545 §3.2.12: what somebody has said so far. */
export type Participation = 'accepted' | 'tentative' | 'declined' | 'delegated' | 'unanswered';
export type Attendee = CalendarPerson & { readonly participation: Participation; readonly isOptional: boolean };

export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

/** A recurrence rule (RFC 5545 §3.3.10), as far as it can be said in a sentence. */
export type Recurrence =
  | {
      readonly kind: 'rule';
      readonly every: 'day' | 'week' | 'month' | 'year';
      readonly interval: number;
      /** `nth` 1 is the first of the month, -1 the last; null: every one. */
      readonly days: readonly { readonly nth: number | null; readonly day: Weekday }[];
      readonly count: number | null;
      /** `YYYY-MM-DD`. */
      readonly until: string | null;
    }
  /** It recurs in a way that has no short words. */
  | { readonly kind: 'other' };

/** RFC 5546 §1.4, as far as something is shown of it; publish: for information, also what has no method at all. */
export type CalendarMethod = 'request' | 'cancel' | 'reply' | 'publish';

/** An event as a message brings it (RFC 5546). All texts are those of a stranger. */
export type Invitation = {
  readonly method: CalendarMethod;
  readonly uid: string;
  /** One time of a series; null: the event as a whole. */
  readonly recurrenceId: string | null;
  readonly sequence: number;
  /** Milliseconds since the epoch; 0 where it does not say. Of two with one sequence the later one holds (RFC 5546 §2.1.5). */
  readonly stampedAt: number;
  readonly isCancelled: boolean;
  readonly summary: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly start: EventTime | null;
  /** Exclusive, of days as well (RFC 5545 §3.6.1). */
  readonly end: EventTime | null;
  readonly recurrence: Recurrence | null;
  readonly organizer: CalendarPerson | null;
  readonly attendees: readonly Attendee[];
  /** How many more events the text has. */
  readonly others: number;
};
