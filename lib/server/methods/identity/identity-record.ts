import { identityIdOf } from '@/lib/base/ids';
import type { Identity } from '@/lib/jmap/identity';
import type { StoredIdentity } from '@/lib/server/store/identities';

/** RFC 8621 §6. */
export const identityRecord = ({ no, ...values }: StoredIdentity): Identity => ({ id: identityIdOf(no), ...values });
