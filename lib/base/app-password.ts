import type { Proof, SignInMessage } from '@/lib/base/sign-in';

/** A way in for another program of somebody, as its list shows it. Never the password itself: that is shown once. */
export type AppPassword = {
  readonly id: string;
  readonly name: string;
  /** UTCDate. */
  readonly createdAt: string;
  /** UTCDate, to the minute or so; null: never. */
  readonly usedAt: string | null;
};

/** A program more. `proof`: see Proof. */
export type AppPasswordForm = { readonly name: string; readonly proof: Proof };

export type AppPasswordOutcome =
  | { readonly kind: 'made'; readonly made: AppPassword; readonly password: string }
  | { readonly kind: 'refused'; readonly error: SignInMessage };

export const LONGEST_APP_NAME = 100;
