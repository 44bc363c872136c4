import type { IdentityId } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';

/** RFC 8621 §6. */
export type Identity = {
  readonly id: IdentityId;
  readonly name: string;
  readonly email: string;
  readonly replyTo: readonly EmailAddress[] | null;
  readonly bcc: readonly EmailAddress[] | null;
  readonly textSignature: string;
  readonly htmlSignature: string;
  readonly mayDelete: boolean;
  /** Vendor property: who writes where nothing else says so. Exactly one of an account; another one that is made it takes its place. */
  readonly isDefault: boolean;
};
