import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, type EmailChange, foldChanges, inverseOf, patchOf } from '@/lib/client/cache/email-change';
import type { EmailSummary } from '@/lib/client/cache/email-summary';

const KEYWORDS = ['$seen', '$flagged', '$answered', 'work/a~b'];
const DATES = ['2030-03-01T08:00:00Z', '2030-03-04T08:00:00Z'];
const MAILBOXES = ['m1', 'm2', 'm3'];

const someOf = (names: readonly string[]) =>
  fc.subarray([...names]).map((chosen) => Object.fromEntries(chosen.map((name) => [name, true as const])));
const anEmail = fc
  .record({
    keywords: someOf(KEYWORDS),
    mailboxIds: someOf(MAILBOXES),
    snoozedUntil: fc.constantFrom(null, ...DATES),
  })
  .map((email) => ({ id: 'e1', ...email }) as unknown as EmailSummary);
const wishes = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), fc.boolean());
const aChange: fc.Arbitrary<EmailChange> = fc.record(
  { keywords: wishes(KEYWORDS), mailboxIds: wishes(MAILBOXES), snoozedUntil: fc.constantFrom(null, ...DATES) },
  { requiredKeys: ['keywords', 'mailboxIds'] },
);

describe('changes of an email', () => {
  it('applied and then taken back give the start', () => {
    fc.assert(
      fc.property(anEmail, aChange, (email, change) => {
        expect(applyChange(applyChange(email, change), inverseOf(email, change))).toEqual(email);
      }),
    );
  });

  it('folded into one do what they do one after the other', () => {
    fc.assert(
      fc.property(anEmail, aChange, aChange, (email, first, then) => {
        expect(applyChange(email, foldChanges(first, then))).toEqual(applyChange(applyChange(email, first), then));
      }),
    );
  });

  it('several taken back, newest first, give the start', () => {
    fc.assert(
      fc.property(anEmail, fc.array(aChange, { maxLength: 6 }), (email, changes) => {
        const inverses: EmailChange[] = [];
        let shown = email;
        for (const change of changes) {
          inverses.unshift(inverseOf(shown, change));
          shown = applyChange(shown, change);
        }
        expect(inverses.reduce(applyChange, shown)).toEqual(email);
      }),
    );
  });

  it('that change nothing leave the very same object, so that no row is drawn again', () => {
    const email = { id: 'e1', keywords: { $seen: true }, mailboxIds: { m1: true } } as unknown as EmailSummary;
    expect(applyChange(email, { keywords: { $seen: true, $flagged: false } })).toBe(email);
  });

  it('a snooze that is moved elsewhere is one again when that is taken back', () => {
    const email = {
      id: 'e1',
      keywords: {},
      mailboxIds: { m1: true },
      snoozedUntil: DATES[0],
    } as unknown as EmailSummary;
    expect(inverseOf(email, { mailboxIds: { m1: false, m2: true } })).toMatchObject({ snoozedUntil: DATES[0] });
    expect(inverseOf(email, { keywords: { $seen: true } })).not.toHaveProperty('snoozedUntil');
    expect(patchOf({ snoozedUntil: null })).toEqual({ snoozedUntil: null });
  });

  it('are patches by path, with the characters of a keyword escaped (RFC 8620 §5.3)', () => {
    expect(patchOf({ keywords: { $seen: true, 'work/a~b': false }, mailboxIds: { m1: false, m2: true } })).toEqual({
      'keywords/$seen': true,
      'keywords/work~1a~0b': null,
      'mailboxIds/m1': null,
      'mailboxIds/m2': true,
    });
  });

  it('stay destroyed whatever else was wished for', () => {
    expect(foldChanges({ isDestroyed: true }, { keywords: { $seen: true } }).isDestroyed).toBe(true);
  });
});
