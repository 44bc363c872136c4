import type { RequestProblem } from '@/lib/jmap/problem';

/**
 * Why a request brought no answer. network: nobody answered, or not in time, or somebody who is not Waxwing (a proxy, a
 * hotel's sign-in page). signedOut: the session has ended. problem: the server refused the request as a whole.
 */
export type TransportErrorKind = 'network' | 'signedOut' | 'problem';

/** Thrown by everything in this room; errors of single methods are values. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly kind: TransportErrorKind;
  /** RFC 8620 §3.6.1; only with `problem`. */
  readonly problem: RequestProblem | undefined;

  constructor(kind: TransportErrorKind, message: string, options: { problem?: RequestProblem; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.problem = options.problem;
  }
}
