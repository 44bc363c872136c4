import { describe, expect, it, vi } from 'vitest';
import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { compose } from '@/lib/client/actions/compose';
import { forward } from '@/lib/client/actions/forward';
import { reply } from '@/lib/client/actions/reply';
import { replyAll } from '@/lib/client/actions/reply-all';
import type { EmailSummary } from '@/lib/client/cache/email-summary';

const ALICE = 'a1' as AccountId;
const anEmail = (id: string, keywords: Readonly<Record<string, true>> = {}) =>
  ({ id: id as EmailId, keywords }) as EmailSummary;
const target = {
  accountId: ALICE,
  threadId: 't1' as ThreadId,
  emails: [anEmail('e1'), anEmail('e2'), anEmail('e3', { $draft: true })],
};

const aContext = (given: Partial<ActionContext> = {}) => {
  const asked = vi.fn();
  const place = { room: null, accountId: ALICE, list: 'm1' as MailboxId, threadId: 't1' as ThreadId };
  const context = { place, targets: () => [target], compose: asked, ...given } as unknown as ActionContext;
  return { context, asked };
};
const run = (action: Action, given: Partial<ActionContext> = {}) => {
  const { context, asked } = aContext(given);
  if (!action.isEnabled(context)) return undefined;
  action.run(context);
  return asked.mock.calls[0]?.[0];
};

describe('writing', () => {
  it('answers the newest message of the open conversation that is no draft', () => {
    expect([run(reply), run(replyAll), run(forward)]).toEqual(
      (['reply', 'replyAll', 'forward'] as const).map((kind) => ({ kind, accountId: ALICE, emailId: 'e2' })),
    );
  });
  it('answers nothing while no conversation is open, or several are ticked', () => {
    const { place } = aContext().context;
    const closed = { ...place, threadId: null };
    expect(run(reply, { place: closed })).toBeUndefined();
    expect(run(reply, { targets: () => [target, target] })).toBeUndefined();
    expect(run(reply, { targets: () => [{ ...target, emails: [anEmail('e3', { $draft: true })] }] })).toBeUndefined();
  });
  it('begins anew from the account in view, wherever one is', () => {
    expect(run(compose, { targets: () => [] })).toEqual({ kind: 'new', accountId: ALICE });
  });
});
