'use client';
import { useEffect, useRef, useState } from 'react';
import { systemClock } from '@/lib/base/clock';
import { type ArchiveAnsweredOptions, archiveAnswered } from '@/lib/client/cache/compose/archive-answered';
import { ComposeDesk as Desk, type ComposeDeskView as View } from '@/lib/client/cache/compose/compose-desk';
import type { ComposeRequest as Request } from '@/lib/client/cache/compose/compose-request';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import { openComposeStore } from '@/lib/client/cache/compose/compose-store';
import { holdDraft } from '@/lib/client/cache/compose/hold-draft';
import { setComposeLeft } from '@/lib/client/cache/compose/open-flag';
import { tidyHtml } from '@/lib/client/cache/compose/tidy-html';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Identity } from '@/lib/jmap/identity';
import type { GetResponse } from '@/lib/jmap/method';

/** All messages that are being written in this window, as components see them. */
export type ComposeDesk = Desk;
export type ComposeRequest = Request;

export const useComposeDeskView = (desk: ComposeDesk): View => useReadable(desk.view);

/** Any program may have set it (RFC 8621 §6), and it becomes part of what is sent: it passes the sanitiser like every other HTML. */
const withTidySignature = (identity: Identity): Identity => {
  if (identity.htmlSignature === '') return identity;
  const known = tidied.get(identity);
  if (known) return known;
  const tidy = { ...identity, htmlSignature: tidyHtml(identity.htmlSignature, new Set()).html };
  tidied.set(identity, tidy);
  return tidy;
};
const tidied = new WeakMap<Identity, Identity>();

const serverOf = (client: MailClient): ComposeServer => ({
  call: client.call,
  upload: client.upload,
  mailboxes: (accountId) => client.mailboxes(accountId).read(),
  identities: async (accountId) => {
    const known = client.identities(accountId).read();
    if (known) return known.map(withTidySignature);
    const [result] = await client.call([['Identity/get', { accountId, ids: null }, 'identities']]);
    return ((result?.response as GetResponse<Identity> | undefined)?.list ?? []).map(withTidySignature);
  },
  undoSeconds: () => client.settings.read().undoSendSeconds,
});

type Leave = ArchiveAnsweredOptions['onLeave'];

const openDesk = (client: MailClient, username: string, onLeave: Leave): Desk =>
  new Desk({
    store: openComposeStore(username),
    server: serverOf(client),
    clock: systemClock,
    hold: holdDraft(navigator.locks),
    makeKey: () => crypto.randomUUID(),
    tidy: tidyHtml,
    accounts: () => client.accounts.read().map(({ id }) => id),
    // It has been sent: what could not be archived stays where it is, for all to see.
    onArchive: (answer) => void archiveAnswered(answer, { client, onLeave }).catch(() => undefined),
    onLeft: setComposeLeft,
  });

/** Keeps the desk in step with the network, the accounts and the life of the page; returns what ends it. */
const tend = (desk: Desk, client: MailClient): (() => void) => {
  let wasOnline = client.connection.read().state === 'online';
  const ends = [
    client.connection.subscribe(() => {
      const isOnline = client.connection.read().state === 'online';
      if (isOnline && !wasOnline) desk.retry();
      wasOnline = isOnline;
    }),
    // Who looks at them has them kept up to date.
    client.settings.subscribe(() => undefined),
    ...client.accounts.read().map(({ id }) => client.identities(id).subscribe(() => void desk.loadIdentities())),
    ...client.accounts.read().map(({ id }) => client.mailboxes(id).subscribe(() => undefined)),
  ];
  const keep = () => desk.keep();
  window.addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', keep);
  return () => {
    for (const end of ends) end();
    window.removeEventListener('pagehide', keep);
    document.removeEventListener('visibilitychange', keep);
    desk.stop();
  };
};

/** The desk of the person who is signed in, `onLeave` told of what goes to the archive when it was answered; with what it kept brought back; null until it is known who that is. */
export const useComposeDesk = (onLeave: Leave): Desk | null => {
  const client = useMailClient();
  const { username } = useReadable(client.session);
  const [desk, setDesk] = useState<Desk | null>(null);
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    if (username === null) return;
    const opened = openDesk(client, username, (left) => leave.current(left));
    const end = tend(opened, client);
    setDesk(opened);
    void opened.restore();
    return () => {
      end();
      setDesk(null);
    };
  }, [client, username]);
  return desk;
};
