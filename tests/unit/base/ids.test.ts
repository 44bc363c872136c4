import { describe, expect, it } from 'vitest';
import { type EmailNo, emailIdOf, emailKeyOf, mailboxNoOf } from '@/lib/base/ids';

describe('ids', () => {
  it('give back the number they were made of', () => {
    const id = emailIdOf({ no: 48_213 as EmailNo, generation: 7 });
    expect(id).toMatch(/^e[0-9a-v]+$/);
    expect(emailKeyOf(id)).toEqual({ no: 48_213, generation: 7 });
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
