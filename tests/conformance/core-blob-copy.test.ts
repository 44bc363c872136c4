import { afterAll, beforeAll, describe, expect } from 'vitest';
import { blobIdOf, blobNameOf } from '@/lib/base/blob-id';
import type { SetError } from '@/lib/jmap/problem';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import type { Store } from '@/lib/server/store/store';
import { aCaller, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Answer = { readonly copied: Record<string, string> | null; readonly notCopied: Record<string, SetError> | null };

describe('Blob/copy', () => {
  let store: Store;
  let end: () => Promise<void>;
  let work: JmapAccount;
  let home: JmapAccount;
  beforeAll(async () => {
    ({ store, end } = await aStore());
    work = await aJmapAccount(store);
    home = await aJmapAccount(store);
  });
  afterAll(() => end());

  const copy = (args: Record<string, unknown>, accounts = [work.account, home.account]) =>
    callOne<Answer>(aCaller({ store, accounts }), 'Blob/copy', {
      fromAccountId: work.accountId,
      accountId: home.accountId,
      ...args,
    });
  const anUpload = async () => {
    async function* once() {
      yield Buffer.from('a picture');
    }
    const { no } = await addUpload(store, { account: work.account, type: 'image/png', limit: 100 }, once());
    return blobIdOf({ emailNo: 0, part: String(no) });
  };

  rfc8620('§6.3', 'copies octets and their type to the other account, and says what it cannot find', async () => {
    const blobId = await anUpload();
    const answer = await copy({ blobIds: [blobId, 'b0-4711', 'nonsense'] });
    expect(answer).toMatchObject({
      fromAccountId: work.accountId,
      accountId: home.accountId,
      notCopied: { 'b0-4711': { type: 'notFound' }, nonsense: { type: 'notFound' } },
    });
    const name = blobNameOf(answer.copied?.[blobId] ?? '');
    const key = { account: home.account, emailNo: 0, part: name?.part ?? '' };
    const blob = await findBlob(store, key);
    expect(blob?.type).toBe('image/png');
    const chunks = blob ? await (await openBlob(store, key, blob)).toArray() : [];
    expect(Buffer.concat(chunks).toString()).toBe('a picture');
  });

  rfc8620('§6.3', 'says null where there is nothing to say', async () => {
    expect(await copy({ blobIds: [] })).toMatchObject({ copied: null, notCopied: null });
  });

  rfc8620('§6.3', 'does not know the account of somebody else, on either side', async () => {
    const type = async (accounts: JmapAccount[]) =>
      copy(
        { blobIds: [] },
        accounts.map(({ account }) => account),
      ).then(
        () => undefined,
        (error: unknown) => (error instanceof MethodError ? error.type : error),
      );
    expect(await type([home])).toBe('fromAccountNotFound');
    expect(await type([work])).toBe('accountNotFound');
  });
});
