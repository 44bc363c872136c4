import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobIdOf } from '@/lib/base/blob-id';
import {
  type AccountNo,
  accountIdOf,
  type EmailNo,
  emailIdOf,
  emailKeyOf,
  identityIdOf,
  type MailboxNo,
  mailboxIdOf,
  mailboxNoOf,
  operationIdOf,
  submissionIdOf,
  type ThreadNo,
  threadIdOf,
} from '@/lib/base/ids';
import { rfc8620 } from '@/tests/conformance/rfc';

describe('ids', () => {
  it('give back the number they were made of', () => {
    const id = emailIdOf({ no: 48_213 as EmailNo, generation: 7 });
    expect(id).toMatch(/^e[0-9a-v]+$/);
    expect(emailKeyOf(id)).toEqual({ no: 48_213, generation: 7 });
  });
  const someNumber = fc.integer({ min: 1, max: 2 ** 40 });
  const some = fc.array(fc.tuple(someNumber, fc.integer({ min: 0, max: 1023 })), { minLength: 2 });
  const allOf = (no: number, generation: number): readonly string[] => [
    accountIdOf(no as AccountNo),
    mailboxIdOf(no as MailboxNo),
    threadIdOf(no as ThreadNo),
    identityIdOf(no),
    submissionIdOf(no),
    operationIdOf(no),
    emailIdOf({ no: no as EmailNo, generation }),
    blobIdOf({ emailNo: no, part: '' }),
    blobIdOf({ emailNo: no, part: '1.2.3' }),
    blobIdOf({ emailNo: 0, part: `${no}.2` }),
  ];
  rfc8620('§1.2', 'are 1 to 255 letters, digits, dashes and underscores', () => {
    fc.assert(
      fc.property(some, (given) => {
        for (const id of given.flatMap((one) => allOf(...one))) expect(id).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
      }),
    );
  });
  rfc8620('§1.2', 'begin with a letter and never differ by their case alone', () => {
    fc.assert(
      fc.property(some, (given) => {
        const ids = new Set(given.flatMap((one) => allOf(...one)));
        for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9_-]*$/);
        expect(new Set([...ids].map((id) => id.toUpperCase())).size).toBe(ids.size);
      }),
    );
  });
  it.each(['', 'e', 'E1', 'm1', 'e01', 'ew', 'e1 ', "e1'--", `e${'v'.repeat(11)}`, 'e-1', '__proto__'])(
    'finds nothing behind %j',
    (id) => {
      expect(emailKeyOf(id)).toBeUndefined();
    },
  );
  it('is not confused by ids of another type', () => {
    expect(mailboxNoOf('e1')).toBeUndefined();
  });
});
