import { describe, expect, it } from 'vitest';
import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import { accountProblem, retryDelay } from '@/lib/server/sync/account-problem';

const error = (kind: MailServerErrorKind, serverText?: string, temporary = true) =>
  new MailServerError('It failed', { kind, temporary, serverText });

describe('how long a failing account is left alone', () => {
  it('grows with every failure in a row up to five minutes, and never is the same for all', () => {
    expect(retryDelay(error('network'), 1, 0.5)).toBe(1000);
    expect(retryDelay(error('network'), 4, 0.5)).toBe(8000);
    expect(retryDelay(error('network'), 50, 0.5)).toBe(300_000);
    expect(retryDelay(error('network'), 4, 0)).toBeLessThan(retryDelay(error('network'), 4, 1));
  });

  it('is long after a refused password: trying again locks people out', () => {
    expect(retryDelay(error('auth', 'no', false), 1, 0)).toBe(900_000);
  });

  it('is what Microsoft asks for, within reason', () => {
    const throttled = (ms: number) =>
      retryDelay(error('limit', `Request is throttled. Suggested Backoff Time: ${ms} milliseconds`), 1, 0);
    expect(throttled(92_415)).toBe(92_415);
    expect(throttled(999_999_999)).toBe(1_800_000);
  });

  it("is told with the server's own words, and our own mistakes without any", () => {
    expect(accountProblem(error('refused', 'Mailbox is locked'), 0, 1000)).toEqual({
      code: 'account.refused',
      serverText: 'Mailbox is locked',
      since: '1970-01-01T00:00:00Z',
      retryAt: '1970-01-01T00:00:01Z',
    });
    expect(accountProblem(new Error('secret'), 0, 0)).toMatchObject({ code: 'account.internal', serverText: null });
  });
});
