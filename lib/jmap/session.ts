import type { AccountId } from '@/lib/base/ids';

/** RFC 8620 §2: limits of urn:ietf:params:jmap:core. */
export type CoreCapability = {
  readonly maxSizeUpload: number;
  readonly maxConcurrentUpload: number;
  readonly maxSizeRequest: number;
  readonly maxConcurrentRequests: number;
  readonly maxCallsInRequest: number;
  readonly maxObjectsInGet: number;
  readonly maxObjectsInSet: number;
  readonly collationAlgorithms: readonly string[];
};

/** RFC 8620 §2. */
export type SessionAccount = {
  readonly name: string;
  readonly isPersonal: boolean;
  readonly isReadOnly: boolean;
  readonly accountCapabilities: Readonly<Record<string, unknown>>;
};

/** RFC 8620 §2. URLs are absolute or relative to the session resource. */
export type JmapSession = {
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly accounts: Readonly<Record<AccountId, SessionAccount>>;
  readonly primaryAccounts: Readonly<Record<string, AccountId>>;
  readonly username: string;
  readonly apiUrl: string;
  readonly downloadUrl: string;
  readonly uploadUrl: string;
  readonly eventSourceUrl: string;
  readonly state: string;
};
