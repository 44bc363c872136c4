import type { AccountNo } from '@/lib/base/ids';
import type { Logger } from '@/lib/base/log';
import type { ExtractText } from '@/lib/server/extract/extractor';
import type { OAuth } from '@/lib/server/oauth/oauth';
import type { Outside } from '@/lib/server/outside/outside';
import type { Store } from '@/lib/server/store/store';

/** What every part of sync needs to know: which account, under which epoch, with what. */
export type SyncContext = {
  readonly store: Store;
  readonly outside: Outside;
  readonly key: Uint8Array;
  readonly log: Logger;
  /** Without it no account with a provider can be signed in to. */
  readonly oauth?: OAuth;
  /** Without it the search does not read attachments. */
  readonly extract?: ExtractText;
  readonly account: AccountNo;
  readonly epoch: number;
  /** Mailboxes that LIST names and SELECT refuses: left alone by everybody, tried again once a round. */
  readonly refused: Set<number>;
};

/** The account and epoch as the store's verbs take them. */
export const owned = (context: SyncContext): { account: AccountNo; epoch: number } => ({
  account: context.account,
  epoch: context.epoch,
});
