import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';

/** One mail account of the person who is signed in. */
export type AccountView = {
  readonly id: AccountId;
  /** What its person calls it; '' is the address. */
  readonly name: string;
  readonly email: string;
  readonly color: LabelColor;
};
