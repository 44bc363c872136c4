import { afterAll, beforeAll, expect, it } from 'vitest';
import { statesOf } from '@/lib/server/store/changes';
import { setProof } from '@/lib/server/store/mailbox-marks';
import { mailboxSnapshot } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

let store: Store;
let end: () => Promise<void>;
beforeAll(async () => ({ store, end } = await aStore()));
afterAll(() => end());

it('a proof is told: its state and that of the account’s status move, the mailboxes’ stays', async () => {
  const { account, box } = await anAccount(store, { INBOX: 1 });
  const [before, proofs] = [await statesOf(store, account), await mailboxSnapshot(store, account)];
  const at = new Date('2026-11-24T12:03:11Z');
  const where = { account, epoch: 0, mailboxNo: box.INBOX };
  await setProof(store, { ...where, uidsEqualAt: at, flagsEqualAt: null, repaired: 0 });
  const [after, proved] = [await statesOf(store, account), await mailboxSnapshot(store, account)];
  expect(after['AccountStatus']).not.toBe(before['AccountStatus']);
  expect(after['Mailbox']).toBe(before['Mailbox']);
  expect(proved.proofState).not.toBe(proofs.proofState);
  expect(proved.state).toBe(proofs.state);
  expect(Date.parse(String(proved.list[0]?.uidsEqualAt))).toBe(at.getTime());
});
