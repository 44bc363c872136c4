import { createHash } from 'node:crypto';
import type { SignInMessage } from '@/lib/base/sign-in';
import { countAttempt, sweepAttempts, uncountAttempt } from '@/lib/server/store/rate-limits';
import type { Store } from '@/lib/server/store/store';

type Limit = { readonly most: number; readonly windowSeconds: number };

/** Generous to people who mistype, useless to programs that guess. */
const LIMITS = {
  /** Failed sign-ins of one login name at one server, from wherever. */
  login: { most: 10, windowSeconds: 900 },
  /** Failed sign-ins from one address. */
  address: { most: 30, windowSeconds: 900 },
  /** Failed app passwords from one address: a program that keeps trying an ended one keeps no person there from signing in. */
  program: { most: 60, windowSeconds: 900 },
  /** Goings to a provider's page from one address. */
  oauth: { most: 60, windowSeconds: 3600 },
  /** Searches for settings from one address: each may ask a dozen servers. */
  discovery: { most: 60, windowSeconds: 3600 },
  /** Messages whose images one person wants to see. */
  images: { most: 1000, windowSeconds: 3600 },
  /** Senders whom one person asks to write no more. */
  unsubscribe: { most: 100, windowSeconds: 3600 },
} as const satisfies Record<string, Limit>;

export type Counted = { readonly kind: keyof typeof LIMITS; readonly of: string };

/** Keys are of one length and say nothing to whoever reads the table. */
const keyOf = ({ kind, of }: Counted): string => `${kind}:${createHash('sha256').update(of).digest('base64url')}`;

/** Counts an attempt for each of these, until one had too many: then says what to tell the person, and in `counted` which. */
export const countAttempts = async (store: Store, counted: readonly Counted[]): Promise<SignInMessage | undefined> => {
  for (const one of counted) {
    const { most, windowSeconds } = LIMITS[one.kind];
    const { count, seconds } = await countAttempt(store, keyOf(one), windowSeconds);
    const params = { minutes: Math.ceil(seconds / 60), counted: one.kind };
    if (count > most) return { code: 'sign-in.too-many', params, details: null };
  }
  return undefined;
};

/** They were right after all, and do not count. What is long over is dropped on the way. */
export const forgiveAttempts = async (store: Store, counted: readonly Counted[]): Promise<void> => {
  for (const one of counted) await uncountAttempt(store, keyOf(one));
  await sweepAttempts(store);
};

/**
 * The address a request came from: the last that a proxy in front of us, or Next itself, has noted. Whoever reaches us
 * without a proxy can make it up, so it is never the only limit.
 */
export const addressOf = (request: Request): string =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
