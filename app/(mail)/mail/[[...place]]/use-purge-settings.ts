'use client';

import type { SettingView } from '@/components/settings/setting-row';
import { words } from '@/components/settings/words';
import type { AccountId } from '@/lib/base/ids';
import { PURGE_DAYS, type PurgeDays } from '@/lib/base/purge-days';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useMailAccounts } from '@/lib/client/hooks/use-mail-accounts';
import type { SetResponse } from '@/lib/jmap/set';

const BOXES = [
  { key: 'trash', property: 'purgeTrashDays' },
  { key: 'spam', property: 'purgeJunkDays' },
] as const;

const nameOf = (days: PurgeDays): string =>
  days === null ? words('settings.purge.never') : words('settings.purge.after', { count: days });

/** How long mail stays in Trash and in Spam, of each account. */
export const usePurgeSettings = (): readonly SettingView[] => {
  const client = useMailClient();
  const accounts = useMailAccounts() ?? [];
  const set = async (id: AccountId, patch: object): Promise<boolean> => {
    try {
      const [result] = await client.call([['MailAccount/set', { update: { [id]: patch } }, 's']]);
      client.refreshAccounts();
      const answer = result?.response as SetResponse | undefined;
      return answer !== undefined && !answer.notUpdated;
    } catch {
      return false;
    }
  };
  return accounts.flatMap((account) =>
    BOXES.map(({ key, property }): SettingView => {
      const days = account[property];
      return {
        key: `${key}-${account.id}`,
        name: words(`settings.purge.${key}`),
        about: words('settings.purge.about', { email: account.email }),
        control: {
          kind: 'choice',
          value: String(days),
          choices: PURGE_DAYS.map((one) => ({ value: String(one), name: nameOf(one) })),
          onChange: async (text) => {
            const chosen = PURGE_DAYS.find((one) => String(one) === text);
            return chosen !== undefined && set(account.id, { [property]: chosen });
          },
        },
      };
    }),
  );
};
