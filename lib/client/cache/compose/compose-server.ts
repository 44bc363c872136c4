import type { AccountId } from '@/lib/base/ids';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Identity } from '@/lib/jmap/identity';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Uploaded } from '@/lib/jmap/upload';

export type UploadOptions = {
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
};

/** What writing needs of the mail client. `call` and `upload` throw TransportError. */
export type ComposeServer = {
  readonly call: (calls: readonly Invocation[]) => Promise<readonly MethodResult[]>;
  readonly upload: (accountId: AccountId, file: Blob, options: UploadOptions) => Promise<Uploaded>;
  readonly mailboxes: (accountId: AccountId) => readonly Mailbox[] | undefined;
  /** Throws TransportError while they are not known. */
  readonly identities: (accountId: AccountId) => Promise<readonly Identity[]>;
  readonly undoSeconds: () => number;
};
