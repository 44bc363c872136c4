import { z } from 'zod';
import { seal, tokensContext, unseal } from '@/lib/server/secrets/seal';
import type { TokenTimes } from '@/lib/server/store/oauth/oauth-grant';

export type TokenPair = { readonly refresh: string; readonly access: string };
/** What a provider has just given. */
export type GivenTokens = {
  readonly access: string;
  readonly refresh: string | null;
  readonly lifetimeSeconds: number;
};

const shape = z.object({ refresh: z.string(), access: z.string() });

export const sealPair = ({ refresh, access }: TokenPair, key: Uint8Array, account: number): string =>
  seal(JSON.stringify({ refresh, access }), { key, context: tokensContext(account) });

export const unsealPair = (sealed: string, key: Uint8Array, account: number): TokenPair =>
  shape.parse(JSON.parse(unseal(sealed, { key, context: tokensContext(account) })));

const AHEAD_SECONDS = 300;
const JITTER_SECONDS = 120;

/**
 * When an access token of this life is to be replaced: five minutes before its end, a little sooner by chance so that accounts do not all
 * come at once; one with a shorter life in the middle of it. `random` in [0, 1).
 */
export const timesOf = (lifetimeSeconds: number, random: number): TokenTimes => {
  const ahead = Math.min(AHEAD_SECONDS + random * JITTER_SECONDS, lifetimeSeconds / 2);
  return { lifetimeSeconds, refreshInSeconds: lifetimeSeconds - ahead };
};
