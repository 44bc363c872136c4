import type { MethodArguments, MethodResult } from '@/lib/client/transport/method-result';
import type { MethodError } from '@/lib/jmap/problem';

/** The server refused a method that we cannot do without. Worth another try later. */
export class MethodRefused extends Error {
  override readonly name = 'MethodRefused';
  readonly error: MethodError;

  constructor(error: MethodError) {
    super(error.description === undefined ? error.type : `${error.type}: ${error.description}`);
    this.error = error;
  }
}

/** The arguments of a response. Throws MethodRefused when it is an error or missing. */
export const responseOf = <R = MethodArguments>(result: MethodResult | undefined): R => {
  if (result?.response === undefined) throw new MethodRefused(result?.error ?? { type: 'serverFail' });
  return result.response as R;
};
