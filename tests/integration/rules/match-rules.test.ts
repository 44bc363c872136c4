import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailKeyOf } from '@/lib/base/ids';
import { NO_CONDITION, type RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleFilter } from '@/lib/mail/rules/rule-filter';
import { headerWords } from '@/lib/mail/search/header-words';
import { tokens } from '@/lib/mail/search/tokens';
import { writeTexts } from '@/lib/server/store/email-text';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { matchRules } from '@/lib/server/store/rules/match-rules';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';

const person = (email: string, name: string | null = null) => ({ name, email });
const anEmail = (given: Parameters<typeof anIncomingEmail>[0]): IncomingEmail => {
  const email = anIncomingEmail(given);
  return { ...email, words: headerWords(email.headers, email.structure) };
};
const EMAILS = [
  anEmail({ uid: 1, headers: { from: [person('bob@example.test', 'Bob Novak')], subject: 'Lunch on Friday' } }),
  anEmail({ uid: 2, size: 5000, headers: { to: [person('team@example.test')], cc: [person('alice@example.test')] } }),
  anEmail({ uid: 3, hasAttachment: true, headers: { from: [person('carol@example.test')], subject: 'Soup' } }),
  anEmail({ uid: 4, headers: { listId: 'Gardeners <garden.example.test>', subject: 'Big news', to: [] } }),
  anEmail({ uid: 5, headers: { bcc: [person('alice@example.test')], to: [], subject: '漢字の件' } }),
];
const TEXTS = ['Shall we have soup and bread?', 'The big meeting', 'lunch', 'foo/bar bread', ''];

/** What is asked, and which of the emails it is that are meant. */
const CASES: readonly (readonly [Partial<RuleCondition>, readonly number[]])[] = [
  [{ from: 'bob@example.test' }, [1, 2, 4, 5]],
  [{ from: 'Novak bob' }, [1]],
  [{ to: 'alice@example.test' }, [1, 2, 3, 5]],
  [{ to: 'team' }, [2]],
  [{ from: 'carol OR novak' }, [1, 3]],
  [{ to: 'team OR alice', subject: 'lunch OR soup' }, [1, 3]],
  [{ hasWords: 'soup bread OR meeting', from: 'bob OR eve' }, [1, 2]],
  [{ subject: 'lunch' }, [1]],
  [{ subject: '"lunch friday"' }, []],
  [{ subject: 'fri*' }, [1]],
  [{ subject: '漢字' }, [5]],
  [{ hasWords: 'lunch' }, [1, 3]],
  [{ hasWords: 'soup bread' }, [1]],
  [{ hasWords: 'bread foo/bar' }, [4]],
  [{ notWords: 'lunch big' }, [5]],
  [{ notWords: 'foo/bar' }, [1, 2, 3, 5]],
  [{ hasWords: 'big', notWords: 'meeting' }, [4]],
  [{ listId: 'garden.example.test' }, [4]],
  [{ minSize: 5000 }, [2]],
  [{ maxSize: 5000 }, [1, 3, 4, 5]],
  [{ hasAttachment: true }, [3]],
  [{ hasAttachment: false, from: 'carol' }, []],
  [{ from: 'bob', to: 'alice', maxSize: 2000, notWords: 'soup' }, [5]],
];

describe('the rules that an email meets', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  let ids: string[];
  beforeAll(async () => {
    ({ store, end } = await aStore());
    house = await aJmapAccount(store);
    ids = await house.put('INBOX', EMAILS);
    const texts = TEXTS.map((text, at) => ({ no: noOf(at), preview: text, words: tokens(text) }));
    await writeTexts(store, { account: house.account, epoch: 0 }, texts);
  });
  afterAll(() => end());

  const noOf = (at: number): number => emailKeyOf(ids[at] ?? '')?.no ?? 0;
  const nos = () => ids.map((_, at) => noOf(at));
  const uidOf = (no: number) => nos().indexOf(no) + 1;
  const conditionOf = (given: Partial<RuleCondition>): RuleCondition => ({ ...NO_CONDITION, ...given });

  it.each(CASES)('%j are those that Email/query finds for its filter', async (given, uids) => {
    const condition = conditionOf(given);
    const met = await matchRules(store, house.account, { conditions: [condition], nos: nos() });
    expect([...met.keys()].map(uidOf).toSorted()).toEqual(uids);
    const { ids: found } = await house.ask<{ ids: string[] }>('Email/query', { filter: ruleFilter(condition) });
    expect(found.map((id) => ids.indexOf(id) + 1).toSorted()).toEqual(uids);
  });

  it('are told each, of however many rules there are', async () => {
    const many = [...CASES, ...CASES, ...CASES, ...CASES, ...CASES];
    const met = await matchRules(store, house.account, {
      conditions: many.map(([given]) => conditionOf(given)),
      nos: nos(),
    });
    const wanted = (uid: number) => many.flatMap(([, uids], at) => (uids.includes(uid) ? [at] : []));
    expect(nos().map((no) => met.get(no) ?? [])).toEqual([1, 2, 3, 4, 5].map(wanted));
  });

  it('are none for emails of another account', async () => {
    const other = await aJmapAccount(store);
    const met = await matchRules(store, other.account, {
      conditions: [conditionOf({ from: 'bob@example.test' })],
      nos: nos(),
    });
    expect([...met]).toEqual([]);
  });
});
