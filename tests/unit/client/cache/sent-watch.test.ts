import { describe, expect, it } from 'vitest';
import type { AccountId, SubmissionId } from '@/lib/base/ids';
import { SentWatch } from '@/lib/client/cache/sent-watch';
import type { EmailSubmission, SubmissionStage } from '@/lib/jmap/email-submission';

const NOW = Date.parse('2026-11-25T12:00:00Z');
type Given = { readonly inSeconds?: number; readonly account?: string; readonly problem?: EmailSubmission['problem'] };
const submission = (
  id: string,
  stage: SubmissionStage,
  { inSeconds = 10, account = 'a1', problem = null }: Given = {},
) => ({
  accountId: account as AccountId,
  submission: {
    id: id as SubmissionId,
    stage,
    problem,
    sendAt: new Date(NOW + inSeconds * 1000).toISOString(),
  } as EmailSubmission,
});
const idsOf = (found: ReturnType<SentWatch['look']>) => found.map((one) => [one.submission.id, one.submission.stage]);

describe('what was just sent', () => {
  it('is told once, when a server took it', () => {
    const watch = new SentWatch();
    expect(watch.look([submission('s1', 'held')], NOW)).toEqual([]);
    expect(watch.look([submission('s1', 'handingOver')], NOW + 11_000)).toEqual([]);
    expect(idsOf(watch.look([submission('s1', 'accepted')], NOW + 12_000))).toEqual([['s1', 'accepted']]);
    expect(watch.look([submission('s1', 'filed')], NOW + 13_000)).toEqual([]);
    expect(watch.look([], NOW + 14_000)).toEqual([]);
  });

  it('is to be asked for when it is open no more', () => {
    const watch = new SentWatch();
    watch.look([submission('s1', 'connecting'), submission('s2', 'held')], NOW);
    expect(idsOf(watch.look([submission('s2', 'held')], NOW + 2000))).toEqual([['s1', 'connecting']]);
    expect(watch.look([submission('s2', 'held')], NOW + 3000)).toEqual([]);
  });

  it('is no news when it failed, was sent before anybody looked, or was to be sent later', () => {
    const watch = new SentWatch();
    const open = [
      submission('s1', 'held'),
      submission('s2', 'accepted'),
      submission('s3', 'held', { inSeconds: 3600 }),
    ];
    expect(watch.look(open, NOW)).toEqual([]);
    expect(
      watch.look([submission('s1', 'failed'), submission('s3', 'held', { inSeconds: 3600 })], NOW + 3_590_000),
    ).toEqual([]);
    expect(watch.look([], NOW + 3_601_000)).toEqual([]);
  });

  it('is told for each account, also where two have one number', () => {
    const watch = new SentWatch();
    const [one, other] = [submission('s1', 'held'), submission('s1', 'held', { account: 'a2' })];
    watch.look([one, other], NOW);
    expect(watch.look([other], NOW + 11_000)).toEqual([one]);
    expect(watch.look([], NOW + 12_000)).toEqual([other]);
  });

  it('is left to the Outbox when some of its recipients were refused', () => {
    const watch = new SentWatch();
    watch.look([submission('s1', 'held')], NOW);
    const problem = { code: 'send.recipients', serverText: '550 nobody' };
    expect(watch.look([submission('s1', 'accepted', { problem })], NOW + 11_000)).toEqual([]);
    expect(watch.look([], NOW + 12_000)).toEqual([]);
  });
});
