import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

/** One account as its card shows it. Times in milliseconds since the epoch. */
export type AccountCardView = {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly color: LabelColor;
  readonly isPaused: boolean;
  readonly maySend: boolean;
  readonly signsIn: boolean;
  /** Of a POP3 account; null: an IMAP account. */
  readonly policy: Pop3Policy | null;
  /** Conversations of the inbox; undefined: not known yet. */
  readonly unread: number | undefined;
  /** null: the inbox is empty. */
  readonly newest: { readonly at: number; readonly sender: string } | null | undefined;
  readonly status: AccountStatus | undefined;
};

/** What can be done with an account from its card. */
export type AccountDoors = {
  readonly onOpen: (id: AccountId) => void;
  readonly onProof: (id: AccountId) => void;
  readonly onPassword: (id: AccountId) => void;
  /** What becomes of mail on the server of a POP3 account. */
  readonly onPolicy: (id: AccountId) => void;
  readonly onChange: (
    id: AccountId,
    change: { readonly name?: string; readonly color?: LabelColor; readonly paused?: boolean },
  ) => Promise<boolean>;
  /** False: it could not be removed. */
  readonly onRemove: (id: AccountId) => Promise<boolean>;
};
