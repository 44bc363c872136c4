import type { AccountId, BlobId, IdentityId, MailboxId } from '@/lib/base/ids';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import type { MethodResult } from '@/lib/client/transport/method-result';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Identity } from '@/lib/jmap/identity';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { SetError } from '@/lib/jmap/problem';

type Email = Readonly<Record<string, unknown>> & { readonly subject: string; readonly accountId: string };
type Submission = Readonly<Record<string, unknown>> & { readonly emailId: string };
type SetArgs = {
  readonly accountId: string;
  readonly create?: Readonly<Record<string, Record<string, unknown>>>;
  readonly destroy?: readonly string[];
  readonly ids?: readonly string[];
};

/** What becomes of a request: answered; done but the answer is lost; lost on the way. */
export type Fate = 'answered' | 'answerLost' | 'lost';

export const anIdentity = (id: string, name: string, email: string, given: Partial<Identity> = {}): Identity => ({
  id: id as IdentityId,
  name,
  email,
  replyTo: null,
  bcc: null,
  textSignature: '',
  htmlSignature: '',
  mayDelete: true,
  isDefault: false,
  ...given,
});

export const FAKE_ALICE = 'a1' as AccountId;
export const FAKE_WORK = 'a2' as AccountId;

/** A server that keeps drafts and submissions in memory, with the client keys of DESIGN §6. Nothing is sent. */
export class FakeComposeServer implements ComposeServer {
  readonly emails = new Map<string, Email>();
  readonly submissions = new Map<string, Submission>();
  readonly calls: string[] = [];
  readonly blobs = new Map<string, Blob>();
  /** Messages that have come, as Email/get gives them. */
  readonly mail = new Map<string, object>();
  hasDrafts = true;
  undo = 10;
  /** Of each request, in turn; afterwards all are answered. */
  fates: Fate[] = [];
  isDown = false;
  /** Refuses what is created, once. */
  refuses: SetError | undefined;
  /** How uploads go: resolves when one may go on. */
  gate: () => Promise<void> = async () => undefined;
  #no = 0;
  readonly #keys = new Map<string, string>();
  /** As whom one can write, by account. */
  readonly people = new Map<string, readonly Identity[]>([
    [FAKE_ALICE, [anIdentity('i1', 'Alice Zhang', 'alice@example.test')]],
    [FAKE_WORK, [anIdentity('i2', 'Alice Zhang', 'alice@work.example')]],
  ]);

  readonly call = async (calls: readonly Invocation[]): Promise<readonly MethodResult[]> => {
    // The way there takes a moment.
    await Promise.resolve();
    const fate = this.isDown ? 'lost' : (this.fates.shift() ?? 'answered');
    if (fate === 'lost') throw new TransportError('network', 'fetch failed');
    const made = new Map<string, string>();
    const results = calls.map(([name, args]) => this.#answer(name, args as unknown as SetArgs, made));
    if (fate === 'answerLost') throw new TransportError('network', 'the answer never came');
    return results;
  };

  readonly upload: ComposeServer['upload'] = async (accountId, file, { onProgress, signal }) => {
    onProgress(Math.floor(file.size / 2));
    await this.gate();
    if (this.isDown) throw new TransportError('network', 'fetch failed');
    if (signal.aborted) throw new TransportError('network', 'aborted');
    const blobId = `b${accountId}-${this.blobs.size + 1}` as BlobId;
    this.blobs.set(blobId, file);
    onProgress(file.size);
    return { accountId, blobId, type: file.type, size: file.size };
  };

  readonly mailboxes = (accountId: AccountId): readonly Mailbox[] =>
    this.hasDrafts ? [{ id: `m-${accountId}` as MailboxId, name: 'Drafts', role: 'drafts' } as Mailbox] : [];

  readonly identities = async (accountId: AccountId): Promise<readonly Identity[]> => {
    if (this.isDown) throw new TransportError('network', 'fetch failed');
    return this.people.get(accountId) ?? [];
  };

  readonly undoSeconds = (): number => this.undo;

  #answer(name: string, args: SetArgs, made: Map<string, string>): MethodResult {
    if (name === 'Email/get') return { response: { list: (args.ids ?? []).flatMap((id) => this.mail.get(id) ?? []) } };
    this.calls.push(name);
    if (name === 'Email/set') return this.#set(args, made, 'email');
    if (name === 'EmailSubmission/set') return this.#set(args, made, 'submission');
    if (name === 'Mailbox/set') {
      this.hasDrafts = true;
      const created = Object.keys(args.create ?? {}).map((id) => [id, { id: `m-${args.accountId}` }]);
      for (const [id] of created) made.set(`#${id}`, `m-${args.accountId}`);
      return { response: { created: Object.fromEntries(created) } };
    }
    return { error: { type: 'unknownMethod' } };
  }

  #set({ accountId, create = {}, destroy = [] }: SetArgs, made: Map<string, string>, type: 'email' | 'submission') {
    const created: Record<string, { id: string }> = {};
    const notCreated: Record<string, SetError> = {};
    const notDestroyed: Record<string, SetError> = {};
    for (const [id, given] of Object.entries(create)) {
      const key = `${accountId} ${type} ${given['clientKey']}`;
      const known = this.#keys.get(key);
      const error = known === undefined ? this.#refusal(given, accountId, type) : undefined;
      if (error) {
        notCreated[id] = error;
        continue;
      }
      if (known === undefined) this.#make(key, type, accountId, given, made);
      created[id] = { id: this.#keys.get(key) ?? '' };
    }
    for (const id of destroy) if (!this.emails.delete(id)) notDestroyed[id] = { type: 'notFound' };
    return { response: { created, notCreated, notDestroyed } };
  }

  #refusal(given: Readonly<Record<string, unknown>>, accountId: string, type: string): SetError | undefined {
    const refused = this.refuses;
    this.refuses = undefined;
    if (refused) return refused;
    if (type === 'submission' && this.emails.get(String(given['emailId']))?.accountId !== accountId)
      return { type: 'invalidProperties', properties: ['emailId'] };
    return undefined;
  }

  #make(
    key: string,
    type: 'email' | 'submission',
    accountId: string,
    given: Readonly<Record<string, unknown>>,
    made: ReadonlyMap<string, string>,
  ): void {
    this.#no += 1;
    const id = `${type === 'email' ? 'e' : 's'}${this.#no}`;
    this.#keys.set(key, id);
    if (type === 'submission') this.submissions.set(id, given as Submission);
    else {
      const [mailbox = ''] = Object.keys(given['mailboxIds'] as object);
      if (mailbox.startsWith('#') && !made.has(mailbox)) throw new Error('There is no such mailbox');
      this.emails.set(id, { ...given, accountId } as unknown as Email);
    }
  }
}
