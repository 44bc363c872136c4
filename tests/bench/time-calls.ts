import type { AccountNo, UserNo } from '@/lib/base/ids';
import { createLogger } from '@/lib/base/log';
import { CORE, MAIL, SUBMISSION, WAXWING } from '@/lib/jmap/capability';
import type { Invocation } from '@/lib/jmap/envelope';
import { dispatch } from '@/lib/server/methods/dispatch';
import type { Store } from '@/lib/server/store/store';
import { quantile, timesOf } from '@/tests/bench/samples';
import { SIGNED_IN } from '@/tests/builders/jmap/a-caller';

export type TimedCalls = {
  readonly store: Store;
  readonly account: AccountNo;
  /** Others that the request may name. */
  readonly beside?: readonly AccountNo[];
  readonly times: number;
  readonly request: () => readonly Invocation[];
};

/**
 * 95 % of the times from the text of a request to the text of its answer: all that a server does but HTTP. An error among the
 * answers is one of the bench.
 */
export const timeCalls = async ({ store, account, beside = [], times, request }: TimedCalls): Promise<number> => {
  let logged = '';
  const write = (line: string) => {
    logged = line;
  };
  const log = createLogger({ level: 'error', write });
  const context = { store, user: 1 as UserNo, accounts: new Set([account, ...beside]), log, ...SIGNED_IN };
  const using = [CORE, MAIL, SUBMISSION, WAXWING];
  const bodies = Array.from({ length: Math.ceil(times * 1.1) + 1 }, () =>
    JSON.stringify({ using, methodCalls: request() }),
  );
  let answer = '';
  const samples = await timesOf(times, async () => {
    const dispatched = await dispatch(bodies.pop() ?? '', context, 'session');
    if ('problem' in dispatched) throw new Error(JSON.stringify(dispatched.problem));
    answer = JSON.stringify(dispatched.response);
    if (answer.includes('["error",')) throw new Error(`${answer.slice(0, 500)} ${logged}`);
  });
  return quantile(samples, 0.95);
};
