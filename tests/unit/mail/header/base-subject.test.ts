import { describe, expect, it } from 'vitest';
import { baseSubject } from '@/lib/mail/header/base-subject';

describe('the base subject (RFC 5256 §2.1)', () => {
  it.each([
    ['Lunch', 'Lunch'],
    ['Re: Lunch', 'Lunch'],
    ['RE: re:  Fwd: Lunch', 'Lunch'],
    ['Re[2]: Lunch', 'Lunch'],
    ['Fw: Lunch (fwd) (FWD)', 'Lunch'],
    ['[birds] Re: [birds] Lunch', 'Lunch'],
    ['[birds]', '[birds]'],
    ['Re: [birds]', '[birds]'],
    ['[Fwd: Re: Lunch]', 'Lunch'],
    ['  Lunch\t at   noon ', 'Lunch at noon'],
    ['Regarding: Lunch', 'Regarding: Lunch'],
    ['', ''],
    ['Re:', ''],
  ])('of "%s"', (subject, base) => {
    expect(baseSubject(subject)).toBe(base);
  });

  it('of a hostile subject is found in no time', () => {
    expect(baseSubject(`${'[x] '.repeat(5000)}Re: Lunch`).length).toBeLessThan(20_010);
    expect(baseSubject('Re: '.repeat(20)).length).toBeLessThan(10);
  });
});
