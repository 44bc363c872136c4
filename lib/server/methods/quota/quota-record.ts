import { quotaIdOf } from '@/lib/base/ids';
import { MAIL } from '@/lib/jmap/capability';
import type { Quota } from '@/lib/jmap/quota';
import type { StoredQuota } from '@/lib/server/store/quotas';

/** As the registry of JMAP names what a mail server's quota is about. */
const TYPES: readonly string[] = ['Email'];

const quotaRecord = ({ no, name, resourceType, used, hardLimit }: StoredQuota): Quota => ({
  ...{ id: quotaIdOf(no), resourceType, used, hardLimit, warnLimit: null, softLimit: null },
  ...{ scope: 'account', name, description: null, types: TYPES },
});

/**
 * Quotas as a request sees them: types whose capability it does not name are left out, and a quota without types is not there
 * (RFC 9425 §4.1). Ours are all of emails.
 */
export const quotaRecords = (list: readonly StoredQuota[], using: ReadonlySet<string>): Quota[] =>
  using.has(MAIL) ? list.map(quotaRecord) : [];
