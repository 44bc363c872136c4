import type { AccountId } from '@/lib/base/ids';

/** The ten label colours of LOOK.md; an account has one of them. */
export type AccountColor = 'clay' | 'amber' | 'olive' | 'moss' | 'teal' | 'sky' | 'ink' | 'violet' | 'plum' | 'stone';

/** One mail account of the person who is signed in. */
export type AccountView = { readonly id: AccountId; readonly email: string; readonly color: AccountColor };
