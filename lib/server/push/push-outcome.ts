import { assertNever } from '@/lib/base/assert-never';
import type { Posted } from '@/lib/server/outside/post';

/** told: the push server has it. gone: it knows no such device any more. later: it is to be tried again. */
export type PushOutcome = { readonly kind: 'told' | 'gone' } | { readonly kind: 'later'; readonly waitSeconds: number };

const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3600;
/** As long as it may ask for: what fails for a day is given up. */
const LONGEST_ASKED_SECONDS = 6 * 3600;

/** Seconds from now, of either form of Retry-After (RFC 9110 §10.2.3); 0: it says nothing that can be read. */
const secondsOf = (retryAfter: string | null, now: number): number => {
  if (retryAfter === null) return 0;
  const text = retryAfter.trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_ASKED_SECONDS, Math.max(0, Math.ceil(seconds))) : 0;
};

/** What the device's push server made of a push (RFC 8030 §5, §7.3, §8.4). */
const kindOf = (status: number): PushOutcome['kind'] => {
  if (status >= 200 && status < 300) return 'told';
  return status === 404 || status === 410 ? 'gone' : 'later';
};

/**
 * What follows from an answer, or from none (null), after so many failures in a row: each wait is twice the one before, up to an hour,
 * and never shorter than what the server asks for, up to six hours.
 */
export const pushOutcome = (
  posted: Posted | null,
  { failures, now }: { readonly failures: number; readonly now: number },
): PushOutcome => {
  const kind = posted ? kindOf(posted.status) : 'later';
  switch (kind) {
    case 'told':
    case 'gone':
      return { kind };
    case 'later': {
      const ours = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(failures, 20));
      return { kind, waitSeconds: Math.max(ours, secondsOf(posted?.retryAfter ?? null, now)) };
    }
    default:
      return assertNever(kind);
  }
};
