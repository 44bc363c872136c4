import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailKeyOf } from '@/lib/base/ids';
import type { GetResponse } from '@/lib/jmap/method';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';
import { sessionResource } from '@/lib/server/methods/session-resource';
import { accountsOfUser, reportAccount } from '@/lib/server/store/accounts';
import { writeTexts } from '@/lib/server/store/email-text';
import { setMailboxStatus, setProof } from '@/lib/server/store/mailbox-marks';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621, rfc9404 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

describe('the session and what describes an account', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const session = async (origin = 'https://mail.example.test') => {
    const owner = await house.store.who.mailAccount.findUniqueOrThrow({ where: { id: house.account } });
    const accounts = await accountsOfUser(house.store, Number(owner.ownerId) as never);
    return sessionResource({ origin, username: 'alice@example.test', accounts });
  };

  rfc8620('§2', 'the session names capabilities, accounts and where to call', async () => {
    const { capabilities, accounts, primaryAccounts, ...rest } = await session();
    expect(Object.keys(capabilities)).toContain('urn:ietf:params:jmap:core');
    const core =
      'maxSizeUpload maxConcurrentUpload maxSizeRequest maxConcurrentRequests maxCallsInRequest maxObjectsInGet maxObjectsInSet collationAlgorithms';
    expect(Object.keys(capabilities['urn:ietf:params:jmap:core'] as object).sort()).toEqual(core.split(' ').sort());
    expect(Object.keys(accounts)).toEqual([house.accountId]);
    expect(primaryAccounts['urn:ietf:params:jmap:mail']).toBe(house.accountId);
    for (const uri of Object.keys(capabilities))
      if (uri !== 'urn:ietf:params:jmap:core')
        expect(Object.values(accounts)[0]?.accountCapabilities).toHaveProperty([uri]);
    expect(rest.downloadUrl).toMatch(/\{accountId\}.*\{blobId\}.*\{name\}.*\{type\}/);
    expect(rest.uploadUrl).toContain('{accountId}');
    expect(rest.eventSourceUrl).toMatch(/\{types\}.*\{closeafter\}.*\{ping\}/);
    expect(rest.username).toBe('alice@example.test');
  });

  rfc8620(
    '§2',
    'no account is the one for the core alone, and a media type stands in the query of a download',
    async () => {
      const { primaryAccounts, accounts, downloadUrl } = await session();
      expect(primaryAccounts).not.toHaveProperty(['urn:ietf:params:jmap:core']);
      for (const id of Object.values(primaryAccounts)) expect(accounts).toHaveProperty([id]);
      expect(downloadUrl).toMatch(/\?(.*&)?[^=&]+=\{type\}/);
    },
  );

  rfc8620('§2', 'the session’s state changes with anything in it, and with nothing else', async () => {
    const before = await session();
    expect((await session()).state).toBe(before.state);
    expect((await session('https://other.example.test')).state).not.toBe(before.state);
  });

  rfc8621('§1.3', 'an account can be written to, mailboxes can be made, and sending can be put off', async () => {
    const account = Object.values((await session()).accounts)[0];
    expect(account?.isReadOnly).toBe(false);
    expect(account?.accountCapabilities['urn:ietf:params:jmap:mail']).toMatchObject({
      mayCreateTopLevelMailbox: true,
      maxMailboxesPerEmail: 100,
      maxSizeMailboxName: 200,
    });
    expect(account?.accountCapabilities['urn:ietf:params:jmap:submission']).toEqual({
      maxDelayedSend: 2_592_000,
      submissionExtensions: { FUTURERELEASE: [] },
    });
  });

  rfc8621('§1.3.1', 'all that a client must know of an account is told', async () => {
    const account = Object.values((await session()).accounts)[0];
    const mail = account?.accountCapabilities['urn:ietf:params:jmap:mail'] as Record<string, unknown>;
    const names =
      'maxMailboxesPerEmail maxMailboxDepth maxSizeMailboxName maxSizeAttachmentsPerEmail emailQuerySortOptions mayCreateTopLevelMailbox';
    expect(Object.keys(mail).sort()).toEqual(names.split(' ').sort());
    expect(mail['maxMailboxesPerEmail']).toBeGreaterThanOrEqual(1);
    expect(mail['maxSizeMailboxName']).toBeGreaterThanOrEqual(100);
    // A name of so many octets can be given.
    const name = 'x'.repeat(Number(mail['maxSizeMailboxName']));
    expect(await house.ask('Mailbox/set', { create: { x: { name } } })).toMatchObject({ notCreated: null });
  });

  rfc9404('§2', 'all that a client must know of blobs is told', async () => {
    const account = Object.values((await session()).accounts)[0];
    const blob = account?.accountCapabilities['urn:ietf:params:jmap:blob'] as Record<string, unknown>;
    const names = 'maxSizeBlobSet maxDataSources supportedTypeNames supportedDigestAlgorithms';
    expect(Object.keys(blob).sort()).toEqual(names.split(' ').sort());
    expect(blob['maxDataSources']).toBeGreaterThanOrEqual(64);
    const data = Array.from({ length: 64 }, () => ({ 'data:asText': 'x' }));
    expect(await house.ask('Blob/upload', { create: { b: { data } } })).toMatchObject({ created: { b: { size: 64 } } });
  });

  rfc8621('§1.3.1', 'the sorts that are offered are the ones that are answered', async () => {
    const capability = Object.values((await session()).accounts)[0]?.accountCapabilities['urn:ietf:params:jmap:mail'];
    const { emailQuerySortOptions } = capability as { emailQuerySortOptions: string[] };
    for (const property of emailQuerySortOptions) {
      const sort = [{ property, ...(property.endsWith('Keyword') && { keyword: '$seen' }) }];
      expect([property, await house.errorOf('Email/query', { sort })]).toEqual([property, undefined]);
    }
  });

  rfc8620('§2', 'the collations that are offered are the ones that are answered', async () => {
    const { collationAlgorithms } = (await session()).capabilities['urn:ietf:params:jmap:core'] as {
      collationAlgorithms: readonly string[];
    };
    expect(collationAlgorithms.length).toBeGreaterThan(0);
    for (const collation of collationAlgorithms) {
      const bySubject = { sort: [{ property: 'subject', collation }] };
      const byName = { sort: [{ property: 'name', collation }] };
      expect(await house.errorOf('Email/query', bySubject)).toBeUndefined();
      expect(await house.errorOf('Mailbox/query', byName)).toBeUndefined();
    }
  });

  rfc8621('§6.1', 'an account has its first identity', async () => {
    const { list } = await house.ask<GetResponse<object>>('Identity/get');
    expect(list).toEqual([
      {
        id: 'i1',
        name: 'Alice',
        email: 'alice@example.test',
        replyTo: null,
        bcc: null,
        textSignature: '',
        htmlSignature: '',
        mayDelete: false,
        isDefault: true,
      },
    ]);
  });

  it('AccountStatus says how the account is doing, and its state moves with it (urn:x-waxwing:jmap)', async () => {
    const get = () => house.ask<GetResponse<AccountStatus>>('AccountStatus/get');
    const before = await get();
    expect(before.list).toEqual([
      {
        id: house.accountId,
        state: 'new',
        collected: 0,
        total: 0,
        unindexed: 0,
        checkedAt: null,
        problem: null,
        checking: false,
        loginDelay: null,
        tooLarge: null,
        maySend: true,
      },
    ]);
    const problem = { code: 'account.passwordRefused', serverText: 'NO', since: '2026-01-01T00:00:00Z', retryAt: null };
    await reportAccount(house.store, house.account, 0, { state: 'trouble', problem, checkedAt: null });
    const after = await get();
    expect(after.list[0]).toMatchObject({ state: 'trouble', problem });
    expect(after.state).not.toBe(before.state);
  });

  it('AccountStatus tells how many messages the search knows by their header alone (urn:x-waxwing:jmap)', async () => {
    const get = async () => (await house.ask<GetResponse<AccountStatus>>('AccountStatus/get')).list[0]?.unindexed;
    const ids = await house.put('Work', [anIncomingEmail({ uid: 90 }), anIncomingEmail({ uid: 91 })]);
    expect(await get()).toBe(2);
    const nos = ids.map((id) => emailKeyOf(id)?.no ?? 0);
    const { state } = await house.ask<GetResponse<AccountStatus>>('AccountStatus/get');
    await writeTexts(house.store, { account: house.account, epoch: 0 }, [{ no: nos[0] ?? 0, preview: '', words: [] }]);
    expect(await get()).toBe(1);
    expect((await house.ask<GetResponse<AccountStatus>>('AccountStatus/get')).state).not.toBe(state);
    await writeTexts(house.store, { account: house.account, epoch: 0 }, [{ no: nos[1] ?? 0, preview: '', words: [] }]);
    expect(await get()).toBe(0);
  });

  it('MailboxProof says what is here and there, and its state moves with counts and with proofs (urn:x-waxwing:jmap)', async () => {
    await house.put('INBOX', [anIncomingEmail({ uid: 1 })]);
    const where = { account: house.account, epoch: 0, mailboxNo: house.box.INBOX };
    await setMailboxStatus(house.store, { ...where, emails: 3, unseen: 2 });
    const ask = () => house.ask<GetResponse<MailboxProof>>('MailboxProof/get', { ids: [house.boxId.INBOX] });
    const before = await ask();
    const at = new Date(Date.UTC(2026, 0, 1));
    await setProof(house.store, { ...where, uidsEqualAt: at, flagsEqualAt: null, repaired: 2 });
    const { list, state } = await ask();
    expect(list).toEqual([
      {
        id: house.boxId.INBOX,
        here: 1,
        there: 3,
        complete: false,
        uidsEqualAt: '2026-01-01T00:00:00Z',
        flagsEqualAt: null,
        repaired: 2,
      },
    ]);
    // RFC 8620 §5.1: the state changes if the data does, and only then.
    expect(state).not.toBe(before.state);
    expect((await ask()).state).toBe(state);
    await setMailboxStatus(house.store, { ...where, emails: 4, unseen: 2 });
    expect((await ask()).state).not.toBe(state);
  });
});
