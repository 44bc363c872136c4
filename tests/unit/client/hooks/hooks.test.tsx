import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId, ThreadId } from '@/lib/base/ids';
import { MailClientProvider } from '@/lib/client/hooks/mail-client-provider';
import { useAccountStatus } from '@/lib/client/hooks/use-account-status';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useConnection } from '@/lib/client/hooks/use-connection';
import { useConversation } from '@/lib/client/hooks/use-conversation';
import { useEmailBody } from '@/lib/client/hooks/use-email-body';
import { useMailboxProofs } from '@/lib/client/hooks/use-mailbox-proofs';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useSession } from '@/lib/client/hooks/use-session';
import { useThreadList } from '@/lib/client/hooks/use-thread-list';
import { ALICE, aMailClient, INBOX } from '@/tests/builders/client/a-mail-client';

/** Says what every hook gives. */
const Everything = () => {
  const said = [
    useSession().state,
    useAccounts().length,
    useMailboxes(ALICE)?.length,
    useAccountStatus(ALICE)?.state,
    useMailboxProofs(ALICE)?.length,
    useMailboxes(undefined)?.length,
    useThreadList({ accountId: ALICE, list: INBOX }).state,
    useThreadList(undefined).state,
    useConversation({ accountId: ALICE, threadId: 't1' as ThreadId }).state,
    useEmailBody({ accountId: ALICE, emailId: 'e1' as EmailId }).state,
    useConnection().state,
  ];
  return <p>{said.map(String).join(' ')}</p>;
};

describe('the hooks', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are rendered by a server, and there always say that everything is still to come', async () => {
    const { client, mail, server } = aMailClient();
    mail.deliver({ in: INBOX });
    const tree = (
      <MailClientProvider client={client}>
        <Everything />
      </MailClientProvider>
    );
    const before = renderToString(tree);
    expect(before).toBe(
      '<p>loading 0 undefined undefined undefined undefined loading loading loading loading online</p>',
    );
    const stop = client.start();
    await vi.advanceTimersByTimeAsync(1_000);
    // What is rendered first in the browser must equal what the server sent, also when mail is there already.
    expect(renderToString(tree)).toBe(before);
    expect(server.requests).toHaveLength(1);
    stop();
  });

  it('make a client of their own without asking for anything while a server renders', () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const tree = (
      <MailClientProvider>
        <Everything />
      </MailClientProvider>
    );
    expect(renderToString(tree)).toContain('loading');
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it('belong within a provider', () => {
    expect(() => renderToString(<Everything />)).toThrow('MailClientProvider');
  });
});
