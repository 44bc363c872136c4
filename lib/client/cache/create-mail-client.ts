import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { AccountExtras } from '@/lib/client/cache/account-extras';
import { AccountMail } from '@/lib/client/cache/account-mail';
import type { AccountView } from '@/lib/client/cache/account-view';
import { AskGate } from '@/lib/client/cache/ask-gate';
import { BodyCache } from '@/lib/client/cache/body-cache';
import { Connection } from '@/lib/client/cache/connection';
import type { KeptStore } from '@/lib/client/cache/kept-store';
import { KeptTexts } from '@/lib/client/cache/kept-texts';
import { MailActs } from '@/lib/client/cache/mail-acts';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { MailClientOptions } from '@/lib/client/cache/mail-client-options';
import { MailKeeping } from '@/lib/client/cache/mail-keeping';
import { nextBody } from '@/lib/client/cache/next-body';
import { onceEach } from '@/lib/client/cache/once-each';
import { Prefetcher } from '@/lib/client/cache/prefetcher';
import { createListeners } from '@/lib/client/cache/readable';
import { ServerEvents } from '@/lib/client/cache/server-events';
import { SessionKeeper } from '@/lib/client/cache/session-keeper';
import { undoStoreIn } from '@/lib/client/cache/undo-stack';
import { type UnifiedName, unifiedLater } from '@/lib/client/cache/unified-later';
import { UserFacts } from '@/lib/client/cache/user-facts';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import { TransportError } from '@/lib/client/transport/transport-error';

/** Without an event source we look by ourselves, this often. */
const POLL_MS = 30_000;

/**
 * The mail of one person in this tab: asks through the transport for what somebody looks at, keeps it in step with the
 * server, and goes on showing what it has while there is no network.
 */
export const createMailClient = (options: MailClientOptions): MailClient => {
  const { transport, clock, random = Math.random, onSignedOut } = options;
  let isStarted = false;
  let restored: Promise<void> | undefined;
  const gate = new AskGate();
  const waiting = createListeners();

  const retry = async () => {
    if (!isStarted) return;
    if (!session.isLoaded) await session.load();
    for (const more of extras.made.values()) more.refresh();
    for (const window of unified.made.values()) window.wake();
    user.refresh();
    for (const mail of mails.made.values()) {
      mail.refresh();
      mail.wake();
    }
    bodies.wake();
  };
  const connection = new Connection({ clock, random, onRetry: () => void retry() });
  const failed = (error: unknown) => {
    if (!(error instanceof TransportError)) connection.later();
    else if (error.kind === 'signedOut') onSignedOut();
    else if (error.kind === 'problem') connection.later();
    else connection.failed();
  };
  const ask = gate.through(transport.call);
  const call: CallMethods = async (calls) => {
    const results = await ask(calls);
    connection.heard();
    prefetcher.later();
    return results;
  };

  const look = () => {
    user.settings.refresh();
    for (const mail of mails.made.values()) mail.refresh();
  };
  const events = new ServerEvents({
    transport,
    onState: (change) => {
      user.noticed(change);
      for (const [accountId, states] of Object.entries(change.changed)) {
        mails.made.get(accountId as AccountId)?.noticed(states);
        extras.made.get(accountId as AccountId)?.noticed(states);
      }
    },
    onAlive: () => connection.heard(),
    onLost: look,
  });

  const mails = onceEach<AccountId, AccountMail>(
    (accountId) =>
      new AccountMail({
        accountId,
        call,
        clock,
        onSuccess: () => {
          connection.succeeded();
          keeping?.later();
        },
        onFailure: failed,
        onRetry: () => connection.retry(),
        onCopied: (to, ids) => {
          acts.copied(ids);
          mails.made.get(to)?.refresh();
        },
        onRefused: (errors) => {
          const [first] = errors.values();
          acts.notices.tell({ tone: 'failed', text: translate('act.refused'), details: first?.description ?? null });
        },
      }),
    ({ memory }) => {
      memory.listeners.subscribe(waiting.tell);
      keeping?.watch(memory);
    },
  );
  const extras = onceEach((accountId: AccountId) => new AccountExtras({ accountId, call, onFailure: failed, kept }));
  const unified = onceEach((list: UnifiedName) =>
    unifiedLater(list, {
      call,
      accounts: () => session.accounts.read().map(({ id }) => id),
      memoryOf: (accountId) => mails.of(accountId).memory,
      onFailure: failed,
      onRetry: () => connection.retry(),
    }),
  );
  const onSession = (accounts: readonly AccountView[]) => {
    connection.heard();
    // Their names, colours and order are part of the session's state: another tab may have changed them.
    user.accounts.refresh();
    for (const { id, email } of accounts) mails.of(id).memory.setEmail(email);
    const present = new Set(accounts.map(({ id }) => id));
    for (const [accountId, mail] of mails.made) {
      if (!isStarted || !present.has(accountId)) mail.stop();
      else mail.wake();
    }
    for (const window of unified.made.values()) window.wake();
    if (isStarted) events.listen();
  };
  const session = new SessionKeeper({
    transport: {
      ...transport,
      // What is kept is there first, or not at all.
      loadSession: async () => {
        const loading = transport.loadSession();
        await Promise.allSettled([loading, restored]);
        return loading;
      },
    },
    onSession: (_, accounts) => onSession(accounts),
    onFailure: failed,
    onRetry: () => connection.retry(),
  });

  const user = new UserFacts({ call, onFailure: failed, look: options.look });
  const kept = async (): Promise<KeptStore> => {
    const { username } = session.view.read();
    if (username === null || !options.openKept) throw new Error('Nothing is kept');
    return options.openKept(username);
  };
  const acts = new MailActs({
    clock,
    call,
    memoryOf: (accountId) => mails.of(accountId).memory,
    makeKey: options.makeKey ?? (() => crypto.randomUUID()),
    undoStore: async () => undoStoreIn(await kept()),
  });

  const { openKept } = options;
  const texts = openKept && new KeptTexts(kept);
  const bodies = new BodyCache({
    call: gate.through(transport.callSlowly),
    onFailure: failed,
    onHeard: () => connection.heard(),
    ...(texts && { kept: texts }),
  });
  const prefetcher = new Prefetcher({
    next: () => nextBody(mails.made.values(), (query) => bodies.isKnown(query)),
    isIdle: () => isStarted && connection.isOnline && !bodies.isLoading(),
    load: (query) => bodies.prefetch(query),
  });

  const keeping =
    openKept &&
    new MailKeeping({
      openKept,
      hasKept: options.hasKept,
      session,
      connection,
      mails: () => mails.made.values(),
      mailOf: mails.of,
      extrasOf: extras.of,
    });

  const start = () => {
    isStarted = true;
    restored ??= keeping?.restore();
    gate.load(session.load());
    const endKeeping = options.watchLeaving?.(() => keeping?.leave());
    const poll = setInterval(() => {
      if (!events.isHeard) look();
    }, POLL_MS);
    const endWatching = options.watchNetwork?.((isThere) => {
      if (isThere) connection.retry();
      else connection.lost();
    });
    return () => {
      isStarted = false;
      clearInterval(poll);
      endWatching?.();
      endKeeping?.();
      keeping?.stop();
      events.hush();
      connection.stop();
      prefetcher.stop();
      for (const mail of mails.made.values()) mail.stop();
    };
  };

  const leave = async (signOut: () => Promise<void>): Promise<void> => {
    events.hush();
    try {
      await gate.leave(signOut);
    } catch (error) {
      if (isStarted && session.isLoaded) events.listen();
      throw error;
    }
  };

  return {
    start,
    leave,
    session: session.view,
    accounts: session.accounts,
    connection: connection.view,
    mailboxes: (accountId) => mails.of(accountId).fact((facts) => facts.mailboxes),
    accountStatus: (accountId) => mails.of(accountId).fact((facts) => facts.status),
    mailboxProofs: (accountId) => mails.of(accountId).fact((facts) => facts.proofs),
    threadList: ({ accountId, list }) => mails.of(accountId).memory.window(list).view,
    unifiedList: (list) => unified.of(list).view,
    conversation: ({ accountId, list = null, ...reading }) =>
      mails.of(accountId).memory.conversation({ ...reading, list }).view,
    emailBody: (query) => {
      prefetcher.later();
      return bodies.body(query);
    },
    downloadUrl: transport.downloadUrl,
    readBlob: gate.through(transport.readBlob),
    call,
    callAlone: gate.through(transport.callAlone),
    upload: gate.through(transport.upload),
    identities: (accountId) => extras.of(accountId).identities.view,
    submissions: (accountId) => extras.of(accountId).submissions.view,
    operations: (accountId) => extras.of(accountId).operations.view,
    quotas: (accountId) => extras.of(accountId).quotas.view,
    rules: (accountId) => extras.of(accountId).rules.view,
    labels: (accountId) => extras.of(accountId).labels.view,
    mailAccounts: user.accounts.view,
    settings: user.settings.view,
    changeSettings: (patch, said) => user.changeSettings(patch, said),
    refreshAccounts: () => {
      user.refresh();
      void session.load();
    },
    act: (act) => {
      keeping?.begin();
      acts.act(act);
    },
    actOnAll: (act) => void acts.actOnAll(act),
    decideThread: (act) => void acts.decideThread(act),
    undo: acts.undo.view,
    takeBack: (id) => acts.takeBack(id),
    takeBackSent: (sent) => acts.takeBackSent(sent),
    notices: acts.notices.view,
    notify: (notice) => acts.notices.tell(notice),
    dismissNotice: (id) => acts.notices.dismiss(id),
    emails: ({ accountId, threadId, emailId }) =>
      (mails.of(accountId).memory.records.emailsOf(threadId) ?? []).filter(({ id }) => !emailId || id === emailId),
    heldEmails: (accountId) => mails.of(accountId).memory.records.shownEmails(),
    waiting: {
      read: () => [...mails.made.values()].reduce((sum, mail) => sum + mail.memory.pending.waiting, 0),
      subscribe: waiting.subscribe,
      initial: 0,
    },
  };
};
