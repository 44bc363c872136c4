import type { ServerSecurity } from '@/lib/base/sign-in';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** Where an account's scripts are. */
export type SieveServer = { readonly host: string; readonly port: number; readonly security: ServerSecurity };

/** Why a vacation response of ours would harm a script of the person; `script` is its name. */
export type SieveObstacle = {
  /** noInclude: ours cannot run it. answers: it sends vacation responses itself. taken: it has the name of ours. */
  readonly kind: 'noInclude' | 'answers' | 'taken';
  readonly script: string;
};

/** What was found out about an account's scripts, and when. */
export type KnownSieve = {
  /** null: there is no such server, or it does not let this person in. */
  readonly server: SieveServer | null;
  /** What scripts may require there, lower case. */
  readonly extensions: readonly string[];
  readonly obstacle: SieveObstacle | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** Can the account's server answer in the person's absence? */
export const mayAnswer = (sieve: KnownSieve | null): boolean =>
  sieve?.server !== null && (sieve?.extensions.includes('vacation') ?? false);

/** Can it do so between two points in time (RFC 5260, RFC 5231)? */
export const mayAnswerAtTimes = (sieve: KnownSieve | null): boolean =>
  ['date', 'relational'].every((extension) => sieve?.extensions.includes(extension));

const LEARN = statement('sieve-learn', `update "MailAccount" set "sieve" = $2::jsonb where "id" = $1`);

/** Clients see it in the session, which has a state of its own. Throws NotOwnerError. */
export const learnSieve = (store: Store, where: Owned, known: KnownSieve): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(LEARN, [where.account, JSON.stringify(known)]);
    return { changes: {}, result: undefined };
  });
