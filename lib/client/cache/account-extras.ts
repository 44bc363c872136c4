import type { AccountId } from '@/lib/base/ids';
import type { KeptStore } from '@/lib/client/cache/kept-store';
import { LiveFact } from '@/lib/client/cache/live-fact';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import type { Identity } from '@/lib/jmap/identity';
import type { GetResponse } from '@/lib/jmap/method';
import type { Quota } from '@/lib/jmap/quota';
import type { Label } from '@/lib/jmap/waxwing/label';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import type { Rule } from '@/lib/jmap/waxwing/rule';

export type AccountExtrasOptions = {
  readonly accountId: AccountId;
  readonly call: CallMethods;
  readonly onFailure: (error: unknown) => void;
  /** What this browser keeps; throws where it keeps nothing. */
  readonly kept: () => Promise<KeptStore>;
};

/** What belongs to an account beside its mail: as whom one writes, what is being sent, what its server has still to do, its rules. */
export class AccountExtras {
  readonly identities: LiveFact<readonly Identity[] | undefined>;
  /** Those that are not done: held, on their way, failed, uncertain. */
  readonly submissions: LiveFact<readonly EmailSubmission[] | undefined>;
  readonly operations: LiveFact<readonly Operation[] | undefined>;
  /** What its server allows, and how much of it is used. */
  readonly quotas: LiveFact<readonly Quota[] | undefined>;
  /** In the order in which they act. */
  readonly rules: LiveFact<readonly Rule[] | undefined>;
  /** In their order, counted. */
  readonly labels: LiveFact<readonly Label[] | undefined>;
  #states: Readonly<Record<string, string | undefined>> = {};

  constructor({ accountId, call, onFailure, kept }: AccountExtrasOptions) {
    const get = async <T>(name: string): Promise<readonly T[]> => {
      const [result] = await call([[`${name}/get`, { accountId, ids: null }, 'g']]);
      return responseOf<GetResponse<T>>(result).list;
    };
    const openSubmissions = async (): Promise<readonly EmailSubmission[]> => {
      const [, result] = await call([
        ['EmailSubmission/query', { accountId, filter: { isOpen: true } }, 'q'],
        [
          'EmailSubmission/get',
          { accountId, '#ids': { resultOf: 'q', name: 'EmailSubmission/query', path: '/ids' } },
          'g',
        ],
      ]);
      return responseOf<GetResponse<EmailSubmission>>(result).list;
    };
    this.identities = new LiveFact({ initial: undefined, load: () => get<Identity>('Identity'), onFailure });
    this.submissions = new LiveFact({ initial: undefined, load: openSubmissions, onFailure });
    this.operations = new LiveFact({ initial: undefined, load: () => get<Operation>('Operation'), onFailure });
    this.quotas = new LiveFact({ initial: undefined, load: () => get<Quota>('Quota'), onFailure });
    this.rules = new LiveFact({ initial: undefined, load: () => get<Rule>('Rule'), onFailure });
    const keepLabels = async (labels: readonly Label[] | undefined) =>
      (await kept()).put(`labels ${accountId}`, labels);
    this.labels = new LiveFact({
      initial: undefined,
      load: () => get<Label>('Label'),
      onPut: (labels) => void keepLabels(labels).catch(() => undefined),
      onFailure,
    });
  }

  /** What an earlier page kept, before the server has said anything. */
  restore(labels: readonly Label[] | undefined): void {
    if (labels && this.labels.view.read() === undefined) this.labels.put(labels);
  }

  /** The server says which states its types are in (RFC 8620 §7.1). */
  noticed(states: Readonly<Record<string, string>>): void {
    const differs = (type: string) => states[type] !== undefined && states[type] !== this.#states[type];
    if (differs('Identity')) this.identities.refresh();
    if (differs('EmailSubmission')) this.submissions.refresh();
    if (differs('Operation')) this.operations.refresh();
    if (differs('Quota')) this.quotas.refresh();
    if (differs('Rule')) this.rules.refresh();
    // Their counts are those of the mail.
    if (differs('Label') || differs('Email')) this.labels.refresh();
    this.#states = { ...this.#states, ...states };
  }

  refresh(): void {
    const { identities, submissions, operations, quotas, rules, labels } = this;
    for (const fact of [identities, submissions, operations, quotas, rules, labels]) fact.refresh();
  }
}
