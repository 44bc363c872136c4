import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedCopy } from '@/lib/server/store/commands/placed-emails';
import { type PlanOptions, planEmail, type Step } from '@/lib/server/sync/outbound/plan-email';

const INBOX = 1;
const ARCHIVE = 2;
const TRASH = 3;
const there = (mailboxNo: number, uid = 1): PlacedCopy => ({ mailboxNo, uid, deleted: false });
const hidden = (mailboxNo: number, uid = 9): PlacedCopy => ({ mailboxNo, uid, deleted: true });
const pending = (mailboxNo: number): PlacedCopy => ({ mailboxNo, uid: null, deleted: false });

type Given = Partial<PlanOptions> & { add?: number[]; remove?: number[]; composed?: boolean };
const plan = (copies: readonly PlacedCopy[], given: Given): Step =>
  planEmail(
    { no: 1000, composed: given.composed ?? false, byDigest: true, copies },
    { addBoxes: given.add ?? [], removeBoxes: given.remove ?? [] },
    {
      move: given.move ?? true,
      isUnseen: given.isUnseen ?? false,
      destroy: given.destroy ?? false,
      onlyFrom: given.onlyFrom ?? null,
    },
  );
const archive = { add: [ARCHIVE], remove: [INBOX] };

describe('what is done next for an email', () => {
  it('moves it, or copies it where there is no MOVE and removes it once it is seen to have arrived', () => {
    expect(plan([there(INBOX)], archive)).toEqual({ kind: 'move', from: INBOX, uid: 1, to: ARCHIVE });
    const step = { ...archive, move: false };
    expect(plan([there(INBOX)], step)).toEqual({ kind: 'copy', from: INBOX, uid: 1, to: ARCHIVE });
    expect(plan([there(INBOX), pending(ARCHIVE)], { ...step, isUnseen: true })).toEqual({ kind: 'look' });
    const arrived = plan([there(INBOX), there(ARCHIVE, 5)], step);
    expect(arrived).toEqual({ kind: 'remove', copies: [expect.objectContaining({ mailboxNo: INBOX, uid: 1 })] });
    expect(plan([hidden(INBOX), there(ARCHIVE, 5)], step)).toEqual({ kind: 'done' });
  });

  it('copies again what a read did not find', () => {
    expect(plan([there(INBOX), pending(ARCHIVE)], { ...archive, move: false })).toMatchObject({ kind: 'copy' });
  });

  it('takes a mark away instead of copying back', () => {
    expect(plan([there(ARCHIVE, 5), hidden(INBOX)], { add: [INBOX], remove: [ARCHIVE], move: false })).toEqual({
      kind: 'revive',
      from: INBOX,
      uid: 9,
    });
  });

  it('copies from where it is now when another client has moved it', () => {
    expect(plan([there(TRASH, 7)], archive)).toEqual({ kind: 'copy', from: TRASH, uid: 7, to: ARCHIVE });
  });

  it('appends only what was written here and lies nowhere', () => {
    expect(plan([pending(ARCHIVE)], { add: [ARCHIVE], composed: true })).toEqual({ kind: 'append' });
    expect(plan([], { add: [ARCHIVE] })).toEqual({ kind: 'gone' });
    expect(plan([pending(INBOX)], { remove: [INBOX], composed: true })).toEqual({ kind: 'gone' });
  });

  it('destroys wherever another client has put it', () => {
    const step = plan([there(TRASH, 7), there(ARCHIVE, 8)], { remove: [INBOX], destroy: true });
    expect(step).toMatchObject({ kind: 'remove', copies: [{ mailboxNo: TRASH }, { mailboxNo: ARCHIVE }] });
    expect(plan([hidden(INBOX)], { remove: [INBOX], destroy: true })).toEqual({ kind: 'gone' });
  });

  it('destroys on Gmail by way of the trash, because elsewhere it would only lose a label', () => {
    const gmail = { remove: [INBOX, ARCHIVE], destroy: true, onlyFrom: TRASH };
    expect(plan([there(INBOX), there(ARCHIVE)], gmail)).toEqual({ kind: 'move', from: INBOX, uid: 1, to: TRASH });
    const last = plan([there(ARCHIVE), there(TRASH, 7)], gmail);
    expect(last).toMatchObject({ kind: 'remove', copies: [{ mailboxNo: TRASH, uid: 7 }] });
  });

  it('waits while a mailbox is numbered anew', () => {
    expect(plan([there(INBOX, -4)], archive)).toEqual({ kind: 'look' });
  });

  it('comes to an end wherever it lies, without ever leaving it nowhere on the way', () => {
    const boxes = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
    const start = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(start, boxes, boxes, fc.boolean(), (from, add, removed, move) => {
        const remove = removed.filter((box) => !add.includes(box));
        const lying = new Set(from);
        let turns = 0;
        for (;;) {
          turns += 1;
          expect(turns).toBeLessThan(12);
          const step = plan(
            [...lying].map((box) => there(box)),
            { add, remove, move },
          );
          if (step.kind === 'done' || step.kind === 'gone') break;
          if (step.kind === 'copy' || step.kind === 'move') lying.add(step.to);
          if (step.kind === 'move') lying.delete(step.from);
          if (step.kind === 'remove') for (const { mailboxNo } of step.copies) lying.delete(mailboxNo);
          if (add.length > 0) expect(lying.size).toBeGreaterThan(0);
        }
        const wanted = [...new Set([...from, ...add])].filter((box) => !remove.includes(box));
        expect([...lying].sort()).toEqual(wanted.sort());
      }),
    );
  });
});
