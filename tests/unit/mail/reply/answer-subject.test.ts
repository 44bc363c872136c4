import { describe, expect, it } from 'vitest';
import { answerSubject } from '@/lib/mail/reply/answer-subject';

describe('answerSubject', () => {
  it.each([
    ['Lunch', 'Re: Lunch'],
    ['Re: Lunch', 'Re: Lunch'],
    ['RE: re: Re: Lunch', 'Re: Lunch'],
    ['AW: Lunch', 'Re: Lunch'],
    ['Antw: Re: AW: SV: Lunch', 'Re: Lunch'],
    ['Re[2]: Lunch', 'Re: Lunch'],
    ['Re (3): Lunch', 'Re: Lunch'],
    ['Re：Lunch', 'Re: Lunch'],
    ['回复: 午饭', 'Re: 午饭'],
    ['Fwd: Lunch', 'Re: Fwd: Lunch'],
    ['[garden] Re: Water', '[garden] Re: Water'],
    ['[garden] Water', 'Re: [garden] Water'],
    ['Regards: Lunch', 'Re: Regards: Lunch'],
    ['Lunch\r\nBcc: eve@example.test', 'Re: Lunch Bcc: eve@example.test'],
    ['', 'Re:'],
    [null, 'Re:'],
  ])('answers %j with %j', (subject, answer) => {
    expect(answerSubject('reply', subject)).toBe(answer);
    expect(answerSubject('replyAll', subject)).toBe(answer);
  });

  it.each([
    ['Lunch', 'Fwd: Lunch'],
    ['WG: Fwd: Lunch', 'Fwd: Lunch'],
    ['Re: Lunch', 'Fwd: Re: Lunch'],
    [null, 'Fwd:'],
  ])('passes %j on as %j', (subject, answer) => {
    expect(answerSubject('forward', subject)).toBe(answer);
  });
});
