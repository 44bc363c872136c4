import type { AccountNo, UserNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { BLOB, CORE, MAIL, QUOTA, SUBMISSION, VACATION, WAXWING } from '@/lib/jmap/capability';
import type { Invocation } from '@/lib/jmap/envelope';
import { dispatch } from '@/lib/server/methods/dispatch';
import { sealEndpoint } from '@/lib/server/push/sealed-endpoint';
import type { Credential } from '@/lib/server/store/push/credential';
import type { Store } from '@/lib/server/store/store';

/** A JMAP client's one verb: method calls in, method responses out. */
export type Call = (calls: readonly Invocation[]) => Promise<readonly Invocation[]>;

/** What the endpoints of push subscriptions are sealed with in tests. */
export const TEST_KEY = Buffer.alloc(32, 7);
/** What else belongs to a caller, for who cares only about mail: a session that there is not. */
export const SIGNED_IN = {
  credential: { kind: 'session', id: 'nobody’s' } as Credential,
  sealEndpoint: sealEndpoint(TEST_KEY),
};

/** Calls the methods as the api endpoint does, with everything but HTTP in between: the request is text and so is the answer. */
export const aCaller = (options: {
  store: Store;
  accounts: Iterable<AccountNo>;
  user?: UserNo;
  credential?: Credential;
}): Call => {
  const context = {
    store: options.store,
    user: options.user ?? (1 as UserNo),
    accounts: new Set(options.accounts),
    log: silentLogger,
    ...SIGNED_IN,
    ...(options.credential && { credential: options.credential }),
  };
  return async (methodCalls) => {
    const body = JSON.stringify({ using: [CORE, BLOB, MAIL, QUOTA, SUBMISSION, VACATION, WAXWING], methodCalls });
    const answer = await dispatch(body, context, 'session');
    if ('problem' in answer) throw new Error(`The request was refused: ${JSON.stringify(answer.problem)}`);
    return (JSON.parse(JSON.stringify(answer.response)) as { methodResponses: Invocation[] }).methodResponses;
  };
};

/** The arguments of the one response to one call; throws when it is an error. */
export const callOne = async <R = Readonly<Record<string, unknown>>>(
  call: Call,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<R> => {
  const [response] = await call([[name, args, '0']]);
  if (!response || response[0] === 'error') throw new MethodError(name, response?.[1]['type']);
  return response[1] as R;
};

/** A method-level error that a call of a test was answered with. */
export class MethodError extends Error {
  readonly type: unknown;

  constructor(method: string, type: unknown) {
    super(`${method} answered ${String(type)}`);
    this.type = type;
  }
}
