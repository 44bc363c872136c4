import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';

/** One mail account of the person who is signed in. */
export type AccountView = { readonly id: AccountId; readonly email: string; readonly color: LabelColor };
