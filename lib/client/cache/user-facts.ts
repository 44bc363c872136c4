import { LiveFact } from '@/lib/client/cache/live-fact';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';
import { DEFAULT_SETTINGS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** What belongs to the person and to none of their accounts. */
export class UserFacts {
  readonly accounts: LiveFact<readonly MailAccount[] | undefined>;
  readonly settings: LiveFact<UserSettings>;
  readonly #call: CallMethods;

  constructor({ call, onFailure }: { readonly call: CallMethods; readonly onFailure: (error: unknown) => void }) {
    this.#call = call;
    this.accounts = new LiveFact({
      initial: undefined,
      load: async () => {
        const [result] = await call([['MailAccount/get', { ids: null }, 'g']]);
        return responseOf<GetResponse<MailAccount>>(result).list;
      },
      onFailure,
    });
    this.settings = new LiveFact({
      initial: DEFAULT_SETTINGS,
      load: async () => {
        const [result] = await call([['UserSettings/get', { ids: null }, 'g']]);
        return responseOf<GetResponse<UserSettings>>(result).list[0] ?? DEFAULT_SETTINGS;
      },
      onFailure,
    });
  }

  refresh(): void {
    this.accounts.refresh();
    this.settings.refresh();
  }

  /** Shown at once; false: the server did not take it, and what it has is shown again. */
  async changeSettings(patch: Partial<Omit<UserSettings, 'id'>>): Promise<boolean> {
    this.settings.put({ ...this.settings.view.read(), ...patch });
    try {
      const [result] = await this.#call([['UserSettings/set', { update: { singleton: patch } }, 's']]);
      if (responseOf<SetResponse>(result).notUpdated?.['singleton'] === undefined) return true;
    } catch {
      // What the server has is asked for below.
    }
    this.settings.refresh();
    return false;
  }
}
