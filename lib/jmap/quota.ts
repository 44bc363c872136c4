import type { QuotaId } from '@/lib/base/ids';

/** RFC 9425 §3.2. */
export type QuotaResourceType = 'count' | 'octets';

/** RFC 9425 §4.1. */
export type Quota = {
  readonly id: QuotaId;
  readonly resourceType: QuotaResourceType;
  /** In octets, or in objects of `types`. */
  readonly used: number;
  readonly hardLimit: number;
  readonly warnLimit: number | null;
  readonly softLimit: number | null;
  /** RFC 9425 §3.1. */
  readonly scope: 'account' | 'domain' | 'global';
  readonly name: string;
  readonly description: string | null;
  /** Names of data types, as the registry of JMAP has them. */
  readonly types: readonly string[];
};
