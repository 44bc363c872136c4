import type { AccountCardView } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { fileSize } from '@/components/ui/file-look';
import { Icon } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';

/** From here on it is said that little is left. */
const NEARLY_FULL = 0.9;

/** How full the account is at its provider: a bar of 4 px, and words. */
export const CardQuota = ({ account: { quota } }: { readonly account: AccountCardView }) => {
  if (!quota) return null;
  const text = words('accounts.card.quota', { used: fileSize(quota.used), limit: fileSize(quota.limit) });
  const isNearlyFull = quota.used >= quota.limit * NEARLY_FULL;
  return (
    <div>
      <Progress value={Math.min(quota.used, quota.limit)} max={quota.limit} label={text} />
      <p
        aria-hidden="true"
        className={`mt-1.5 flex items-center gap-1.5 text-small tabular-nums ${isNearlyFull ? 'text-warn' : 'text-ink-3'}`}
      >
        {isNearlyFull && <Icon name="triangle-alert" size={16} />}
        {text}
      </p>
    </div>
  );
};
