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
  /** At whose own page it is signed in to; null: it has a password. */
  readonly provider: string | null;
  /** Of a POP3 account; null: an IMAP account. */
  readonly policy: Pop3Policy | null;
  /** Conversations of the inbox; undefined: not known yet. */
  readonly unread: number | undefined;
  /** null: the inbox is empty. */
  readonly newest: { readonly at: number; readonly sender: string } | null | undefined;
  readonly status: AccountStatus | undefined;
  /** What its server lets it keep, in octets; null: the server does not say. */
  readonly quota: { readonly used: number; readonly limit: number } | null;
};

/** What can be done with an account from its card. */
export type AccountDoors = {
  readonly onOpen: (id: AccountId) => void;
  readonly onProof: (id: AccountId) => void;
  /** All its mail, as a file. */
  readonly onExport: (id: AccountId) => void;
  readonly onPassword: (id: AccountId) => void;
  readonly onServers: (id: AccountId) => void;
  /** Whether one signs in to Waxwing with it. */
  readonly onWayIn: (id: AccountId) => void;
  /** Has the mail server asked at once. */
  readonly onCheck: (id: AccountId) => void;
  /** All accounts as they are to stand; false: it could not be saved. */
  readonly onOrder: (ids: readonly AccountId[]) => Promise<boolean>;
  /** Leaves for the provider's own sign-in page. */
  readonly onConsent: (id: AccountId) => void;
  /** As whom one writes from it. */
  readonly onIdentities: (id: AccountId) => void;
  /** What becomes of mail on the server of a POP3 account. */
  readonly onPolicy: (id: AccountId) => void;
  readonly onChange: (
    id: AccountId,
    change: { readonly name?: string; readonly color?: LabelColor; readonly paused?: boolean },
  ) => Promise<boolean>;
  /** False: it could not be removed. */
  readonly onRemove: (id: AccountId) => Promise<boolean>;
};
