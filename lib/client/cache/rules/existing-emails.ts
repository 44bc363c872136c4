import type { AccountId, EmailId, MailboxId } from '@/lib/base/ids';
import type { PlacedEmail } from '@/lib/client/cache/email-change';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { EmailFilter } from '@/lib/jmap/email';
import type { GetResponse, QueryResponse } from '@/lib/jmap/method';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleFilter } from '@/lib/mail/rules/rule-filter';

/** Where a rule acts, and on what. */
export type RuledMail = {
  readonly accountId: AccountId;
  readonly inbox: MailboxId;
  readonly condition: RuleCondition;
};

/** RFC 8620 §2, maxObjectsInGet. */
const PAGE = 500;
/** So many of the newest a rule is applied to at once. */
export const MOST_APPLIED = 5000;

const filterOf = ({ inbox, condition }: RuledMail): EmailFilter => ({
  operator: 'AND',
  conditions: [{ inMailbox: inbox }, ruleFilter(condition)],
});

/** How many messages lie in the inbox that a rule would have acted on. Throws TransportError and MethodRefused. */
export const countExisting = async (call: CallMethods, ruled: RuledMail): Promise<number> => {
  const { accountId } = ruled;
  const args = { accountId, filter: filterOf(ruled), limit: 0, calculateTotal: true };
  const [result] = await call([['Email/query', args, 'q']]);
  return responseOf<QueryResponse>(result).total ?? 0;
};

/** Those messages as they are now, the newest first, at most MOST_APPLIED. Throws as countExisting does. */
export const findExisting = async (call: CallMethods, ruled: RuledMail): Promise<ReadonlyMap<EmailId, PlacedEmail>> => {
  const { accountId } = ruled;
  const found = new Map<EmailId, PlacedEmail>();
  for (let position = 0; position < MOST_APPLIED; position += PAGE) {
    const [query, got] = await call([
      ['Email/query', { accountId, filter: filterOf(ruled), position, limit: PAGE }, 'q'],
      [
        'Email/get',
        {
          accountId,
          '#ids': { resultOf: 'q', name: 'Email/query', path: '/ids' },
          properties: ['keywords', 'mailboxIds'],
        },
        'g',
      ],
    ]);
    const { list } = responseOf<GetResponse<PlacedEmail & { readonly id: EmailId }>>(got);
    for (const { id, keywords, mailboxIds } of list) found.set(id, { keywords, mailboxIds });
    if (responseOf<QueryResponse>(query).ids.length < PAGE) break;
  }
  return found;
};
