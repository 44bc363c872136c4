import type { KeptLook } from '@/lib/client/cache/kept-look';
import { LiveFact } from '@/lib/client/cache/live-fact';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { GetResponse, StateChange } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';
import { DEFAULT_SETTINGS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';

export type SettingsPatch = Partial<Omit<UserSettings, 'id'>>;

export type UserFactsOptions = {
  readonly call: CallMethods;
  readonly onFailure: (error: unknown) => void;
  /** Missing: before the server was asked everything looks as usual. */
  readonly look?: KeptLook | undefined;
};

/** What belongs to the person and to none of their accounts. */
export class UserFacts {
  readonly accounts: LiveFact<readonly MailAccount[] | undefined>;
  readonly settings: LiveFact<UserSettings>;
  readonly #call: CallMethods;
  /** What is on its way to the server stays as it was set, whatever comes from there meanwhile. */
  readonly #sent = new Set<SettingsPatch>();
  /** Of the settings that are here; undefined: none are yet. */
  #state: string | undefined;
  /** That the server told of before they were here. */
  #told: string | undefined;

  constructor({ call, onFailure, look }: UserFactsOptions) {
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
      ...(look && { kept: { ...DEFAULT_SETTINGS, ...look.read() }, onPut: (settings) => look.keep(settings) }),
      load: () => this.#load(),
      onFailure,
    });
  }

  refresh(): void {
    this.accounts.refresh();
    this.settings.refresh();
  }

  /** The state of the settings stands with the states of every account (RFC 8620 §7.1). */
  noticed({ changed }: StateChange): void {
    const state = Object.values(changed).find(({ UserSettings: told }) => told !== undefined)?.['UserSettings'];
    if (state === undefined || state === this.#state) return;
    if (this.#state === undefined) this.#told = state;
    else this.settings.refresh();
  }

  /** Shown at once; false: the server did not take it, and it is as it was. `said`: the same as a patch of parts (RFC 8620 §5.3). */
  async changeSettings(patch: SettingsPatch, said: Readonly<Record<string, unknown>> = patch): Promise<boolean> {
    const before = this.settings.view.read();
    this.#sent.add(patch);
    this.settings.put({ ...before, ...patch });
    let isTaken = false;
    try {
      const [result] = await this.#call([['UserSettings/set', { update: { singleton: said } }, 's']]);
      isTaken = responseOf<SetResponse>(result).notUpdated?.['singleton'] === undefined;
    } catch {
      // What the server has is asked for below.
    }
    this.#sent.delete(patch);
    if (!isTaken) {
      const names = new Set(Object.keys(patch));
      const old = Object.entries(before).filter(([name]) => names.has(name));
      this.settings.put({ ...this.settings.view.read(), ...Object.fromEntries(old) });
    }
    this.settings.refresh();
    return isTaken;
  }

  async #load(): Promise<UserSettings> {
    const [result] = await this.#call([['UserSettings/get', { ids: null }, 'g']]);
    const { state, list } = responseOf<GetResponse<UserSettings>>(result);
    this.#state = state;
    // Asked before it changed, perhaps, and answered after that was told.
    if (this.#told !== undefined && this.#told !== state) this.settings.refresh();
    this.#told = undefined;
    return Object.assign({}, list[0] ?? DEFAULT_SETTINGS, ...this.#sent);
  }
}
