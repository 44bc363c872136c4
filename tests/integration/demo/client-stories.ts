import { JamClient } from 'jmap-jam';
import { expect } from 'vitest';
import { eventually } from '@/tests/integration/sync/a-synced-account';

type Someone = { readonly email: string; readonly appPassword: string };
type Open = { readonly client: JamClient; readonly accountId: string; readonly token: string };
type Mailbox = { readonly id: string; readonly role: string | null; readonly totalEmails: number };

/** Another program that knows an address of Waxwing and an app password, and nothing else. */
export const openClient = async (url: string, { appPassword: token }: Someone): Promise<Open> => {
  const client = new JamClient({ bearerToken: token, sessionUrl: `${url}/.well-known/jmap` });
  return { client, accountId: await client.getPrimaryAccount(), token };
};

const mailboxOf = async ({ client, accountId }: Open, role: string): Promise<Mailbox> => {
  const [{ list }] = await client.api.Mailbox.get({ accountId });
  return (list as Mailbox[]).find((mailbox) => mailbox.role === role)!;
};

/** The news of an account from now on, read as an event stream (RFC 8620 §7.3); `EventSource` says no app password. */
const listen = async ({ client, accountId, token }: Open) => {
  const { eventSourceUrl } = await client.session;
  const url = eventSourceUrl.replace('{types}', '*').replace('{closeafter}', 'no').replace('{ping}', '0');
  const ending = new AbortController();
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: ending.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  let heard = '';
  const reading = answer.body!.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (text) => {
        heard += text;
      },
    }),
  );
  const end = async () => {
    ending.abort();
    await reading.catch(() => undefined);
  };
  return { saysOf: (type: string) => heard.includes(accountId) && heard.includes(`"${type}"`), end };
};

/** Looks at the mailboxes, finds, reads, stars and hears of it. */
export const readAndStar = async (alice: Open): Promise<void> => {
  const { client, accountId } = alice;
  const { capabilities, username } = await client.session;
  expect(Object.keys(capabilities)).toEqual(
    expect.arrayContaining(['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail']),
  );
  expect(username).toBe('alice@example.test');
  const inbox = await mailboxOf(alice, 'inbox');
  const [{ found, emails, threads }] = await client.requestMany((build) => {
    const query = build.Email.query({
      accountId,
      filter: { inMailbox: inbox.id },
      sort: [{ property: 'receivedAt', isAscending: false }],
      calculateTotal: true,
      limit: 10,
    });
    const get = build.Email.get({
      accountId,
      ids: query.$ref('/ids'),
      properties: ['threadId', 'subject', 'keywords', 'blobId', 'textBody', 'bodyValues'],
      fetchTextBodyValues: true,
    });
    return {
      found: query,
      emails: get,
      threads: build.Thread.get({ accountId, ids: get.$ref('/list/*/threadId') }),
    };
  });
  expect(found.total).toBe(inbox.totalEmails);
  expect(found.ids).toHaveLength(10);
  expect(emails.list).toHaveLength(10);
  expect(threads.list.length).toBeGreaterThan(0);
  const [email] = emails.list;
  expect(email.bodyValues[email.textBody[0].partId].value.length).toBeGreaterThan(0);
  const original = await client.downloadBlob({
    accountId,
    blobId: email.blobId,
    mimeType: 'message/rfc822',
    fileName: 'original.eml',
  });
  expect(await original.text()).toMatch(/^Subject: /im);

  const news = await listen(alice);
  const star = !email.keywords['$flagged'];
  const [set] = await client.api.Email.set({
    accountId,
    update: { [email.id]: { 'keywords/$flagged': star ? true : null } },
  });
  expect(Object.keys(set.updated)).toEqual([email.id]);
  await eventually(
    async () => news.saysOf('Email'),
    (isHeard) => isHeard,
  );
  await news.end();
  const [changes] = await client.api.Email.changes({ accountId, sinceState: emails.state });
  expect(changes.updated).toContain(email.id);
};

/** Uploads a message, imports it as a draft, sends it; the other finds it by its words. */
export const importAndSend = async (alice: Open, bob: Open, to: string): Promise<void> => {
  const { client, accountId } = alice;
  const [drafts, sent] = [await mailboxOf(alice, 'drafts'), await mailboxOf(alice, 'sent')];
  const [identities] = await client.api.Identity.get({ accountId });
  const identity = identities.list[0];
  const message = [
    `From: ${identity.email}`,
    `To: ${to}`,
    'Subject: Varnish from elsewhere',
    'Message-ID: <from-another-client@example.test>',
    'Date: Fri, 27 Nov 2026 09:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Ten jars of sandarac, as ordered.',
    '',
  ].join('\r\n');
  const upload = await client.uploadBlob(accountId, new Blob([message], { type: 'message/rfc822' }));
  expect(upload.size).toBe(message.length);
  const [imported] = await client.api.Email.import({
    accountId,
    emails: { letter: { blobId: upload.blobId, mailboxIds: { [drafts.id]: true }, keywords: { $draft: true } } },
  });
  expect(imported.notCreated ?? null).toBeNull();
  const { id } = imported.created.letter;
  const [submitted] = await client.api.EmailSubmission.set(
    {
      accountId,
      create: { go: { identityId: identity.id, emailId: id } },
      onSuccessUpdateEmail: {
        '#go': { 'keywords/$draft': null, [`mailboxIds/${drafts.id}`]: null, [`mailboxIds/${sent.id}`]: true },
      },
    },
    // What it does to the Email belongs to mail.
    { using: ['urn:ietf:params:jmap:mail'] },
  );
  expect(submitted.notCreated ?? null).toBeNull();
  const [{ list }] = await client.api.Email.get({ accountId, ids: [id], properties: ['mailboxIds', 'keywords'] });
  expect(list).toEqual([
    { id, mailboxIds: { [sent.id]: true }, keywords: expect.not.objectContaining({ $draft: true }) },
  ]);
  await eventually(
    async () => {
      const filter = { text: 'sandarac', subject: 'varnish' };
      const [{ ids }] = await bob.client.api.Email.query({ accountId: bob.accountId, filter });
      return ids.length as number;
    },
    (found) => found === 1,
    120_000,
  );
};
