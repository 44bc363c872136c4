import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isForwardSubject } from '@/lib/mail/quote/header-block';
import { splitQuotes } from '@/lib/mail/quote/split-quotes';

/** One line per segment: own, quote (folded in brackets) or signature, and its text. */
const draw = (text: string, isForward = false) =>
  splitQuotes(text, { isForward })
    .map(({ kind, text, isFolded }) => `${isFolded ? `[${kind}]` : kind}: ${text.trim().replace(/\s*\n\s*/g, ' / ')}`)
    .join('\n');

describe('splitQuotes', () => {
  it('folds the quote below an answer, with the line that announces it', () => {
    expect(draw('Yes.\n\nOn Tue, 3 Nov 2026 at 10:47, Bob <bob@example.test> wrote:\n\n> Lunch?\n>\n> Bob\n')).toBe(
      'own: Yes.\n[quote]: On Tue, 3 Nov 2026 at 10:47, Bob <bob@example.test> wrote: / > Lunch? / > / > Bob',
    );
  });
  it.each([
    'Am 03.11.26 um 10:47 schrieb Bob Müller:',
    'Am Di., 3. Nov. 2026 um 10:47 Uhr schrieb Bob Müller\n<bob@example.test>:',
    'Le mar. 3 nov. 2026 à 10:47, Bob <bob@example.test> a écrit :',
    'El mar, 3 nov 2026 a las 10:47, Bob (<bob@example.test>) escribió:',
    'Em ter., 3 de nov. de 2026 às 10:47, Bob\n<bob@example.test> escreveu:',
    'Il giorno mar 3 nov 2026 alle ore 10:47 Bob <bob@example.test> ha scritto:',
    'Op di 3 nov 2026 om 10:47 schreef Bob <bob@example.test>:',
    'Den tis 3 nov. 2026 kl 10:47 skrev Bob <bob@example.test>:',
    'wt., 3 lis 2026 o 10:47 Bob <bob@example.test> napisał(a):',
    'út 3. 11. 2026 v 10:47 odesílatel Bob <bob@example.test> napsal:',
    'вт, 3 нояб. 2026 г. в 10:47, Bob <bob@example.test>:\nписал(а):',
    '3.11.2026 10:47, Боб пишет:',
    '2026年11月3日(火) 10:47 Bob <bob@example.test>さんは書きました:',
    'Bob <bob@example.test> 于2026年11月3日周二 10:47写道：',
    'Bob <bob@example.test>, 3 Kas 2026 Sal, 10:47 tarihinde şunu yazdı:',
    'ti 3. marrask. 2026 klo 10.47 Bob (bob@example.test) kirjoitti:',
    'On Tue, 3 Nov 2026 at 10:47 in the morning,\nBob <bob@example.test> wrote:',
    'Bob wrote:',
  ])('knows "%s"', (attribution) => {
    expect(draw(`Yes.\n\n${attribution}\n> Lunch?`)).toBe(
      `own: Yes.\n[quote]: ${attribution.replace('\n', ' / ')} / > Lunch?`,
    );
  });
  it('takes no sentence of the sender for such a line', () => {
    expect(draw('The point is:\n> Lunch?')).toBe('own: The point is:\n[quote]: > Lunch?');
  });
  it.each([
    '-----Original Message-----\nFrom: Bob\nSent: Tuesday\nTo: Alice\nSubject: Lunch\n\nLunch?',
    '-----Ursprüngliche Nachricht-----\nVon: Bob\nGesendet: Dienstag\nAn: Alice\nBetreff: Essen\n\nEssen?',
    '________________________________\nDe : Bob\nEnvoyé : mardi\nÀ : Alice\nObjet : Repas\n\nRepas ?',
    'From: Bob\nSent: Tuesday\nTo: Alice\nSubject: Lunch\n\nLunch?',
    '*From:* Bob\n*Sent:* Tuesday\n*To:* Alice\n*Subject:* Lunch\n\nLunch?',
    '发件人： Bob\n发送时间： 2026\n收件人： Alice\n主题： 午饭\n\n?',
  ])('folds what Outlook leaves below: %s', (quote) => {
    expect(draw(`Yes.\n\n${quote}`)).toMatch(/^own: Yes\.\n\[quote\]: /);
  });
  it('leaves two header-like lines of a letter alone', () => {
    expect(draw('Train\nFrom: Berlin\nTo: Prague\n\nSee you')).toMatch(/^own: Train[^\n]*See you$/);
  });
  it('keeps quotes between answers, and answers below a quote', () => {
    expect(draw('> One?\n\nYes.\n\n> Two?\n\nNo.\n\n> Three?\n')).toBe(
      'quote: > One?\nown: Yes.\nquote: > Two?\nown: No.\n[quote]: > Three?',
    );
    const long = '> line\n'.repeat(20);
    expect(draw(`Bob wrote:\n${long}\nMy answer.`)).toMatch(/^\[quote\]: Bob wrote:[^\n]*\nown: My answer\.$/);
  });
  it('never hides a whole message', () => {
    expect(draw('> only\n> quoted\n')).toBe('quote: > only / > quoted');
    expect(draw('\n\n> only\n-- \nBob')).toBe('own: \nquote: > only\nsignature: -- / Bob');
    expect(draw('From: Bob\nSent: Tuesday\nTo: Alice\n\nLunch?')).toMatch(/^quote: /);
  });
  it('leaves a forwarded mail open', () => {
    const mail =
      'FYI\n\n---------- Forwarded message ---------\nFrom: Bob\nDate: Tue\nSubject: x\nTo: a\n\n> deep\n-- \nBob';
    expect(draw(mail)).toMatch(/^own: FYI[^\n]*Bob$/);
    const outlook = 'FYI\n-- \nMe\n-----Original Message-----\nFrom: Bob\nSent: Tue\nTo: Alice\nSubject: x\n\nText';
    expect(draw(outlook, true)).toMatch(/^own: FYI\nsignature: -- \/ Me\nown: -----Original/);
    expect(isForwardSubject('Fwd: Lunch')).toBe(true);
    expect(isForwardSubject('WG: Essen')).toBe(true);
    expect(isForwardSubject('Re: Fwd: Lunch')).toBe(false);
  });
  it('tells the signature apart, also the footer of a mailing list', () => {
    expect(draw('Hello\n-- \nAlice\n\n> Lunch?')).toBe('own: Hello\nsignature: -- / Alice\n[quote]: > Lunch?');
    expect(draw(`Yes.\n> Lunch?\n\n${'_'.repeat(47)}\nlist mailing list`)).toMatch(
      /\n\[quote\]: > Lunch\?\n.*signature: _+ \/ list mailing list$/s,
    );
  });
  it('does not take ">From " of an mbox file for a quote', () => {
    expect(draw('Hello\n>From here on\nGoodbye')).toBe('own: Hello / >From here on / Goodbye');
  });
  it('gives back every character and always leaves something to read', () => {
    const line = fc.constantFrom(
      ...['> a', '>> b', '', ' ', 'text', '-- ', 'Bob wrote:', 'From: x', 'To: y', 'Sent: z', 'Subject: s', '\r'],
      ...[
        '-----Original Message-----',
        '_'.repeat(32),
        '---------- Forwarded message ---------',
        '>From x',
        'On 3 Nov',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.boolean(), (lines, isForward) => {
        const text = lines.join('\n');
        const segments = splitQuotes(text, { isForward });
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        if (text.trim() !== '')
          expect(segments.some((segment) => !segment.isFolded && segment.text.trim() !== '')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
  it('is quick on a long mail', () => {
    const started = performance.now();
    splitQuotes('Bob wrote:\n> a\n\n'.repeat(100_000));
    splitQuotes(`${'\n'.repeat(300_000)}> a`);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
