import type { AccountNo } from '@/lib/base/ids';
import { type MessageOctets, messageOctets } from '@/lib/server/compose/message-octets';
import { findBlobs } from '@/lib/server/store/blobs/blobs';
import { composedMessages } from '@/lib/server/store/composed/composed-messages';
import { getEmails, type StoredEmail } from '@/lib/server/store/emails';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { Store } from '@/lib/server/store/store';

/** A message on its way out, or why it cannot be had; its place among those that were asked for, from 1. */
export type ExportedMessage = { readonly email: StoredEmail; readonly place: number } & (
  | { readonly octets: MessageOctets }
  | { readonly problem: string }
);

export type ExportSource = { readonly store: Store; readonly account: AccountNo; readonly signal: AbortSignal };

/** One batch is asked for while the one before it goes out. Somebody who opens a message waits behind no more than this. */
const BATCH = 10;
const BATCH_OCTETS = 8 * 1024 * 1024;
/** How long the mail server is waited for. One that does not answer is waited for ever less; then it is asked once a batch. */
const LONGEST_MS = 30_000;
const SHORTEST_MS = 1000;
const NO_ANSWER = 'The mail server did not answer in time.';

/**
 * These emails, in this order, each with its octets; what is not here is fetched first, a batch at a time. One that went away meanwhile
 * is left out; one that cannot be had says why and stops nobody. Ends with the signal's reason when that is aborted.
 */
export async function* exportMessages(source: ExportSource, nos: readonly number[]): AsyncGenerator<ExportedMessage> {
  const server = new PatientServer(source);
  let coming = server.prepare(nos.slice(0, BATCH));
  for (let first = 0; first < nos.length; first += BATCH) {
    const emails = await coming;
    const next = nos.slice(first + BATCH, first + 2 * BATCH);
    coming = server.prepare(next);
    // Thrown when it is its turn, if there is one.
    coming.catch(() => undefined);
    for (const [index, no] of nos.slice(first, first + BATCH).entries()) {
      source.signal.throwIfAborted();
      const email = emails.get(no);
      if (!email) continue;
      const octets = await server.octets(email);
      yield { email, place: first + index + 1, ...(typeof octets === 'string' ? { problem: octets } : { octets }) };
    }
  }
}

/** Knows how long it pays to wait. */
class PatientServer {
  readonly #source: ExportSource;
  #ms = LONGEST_MS;

  constructor(source: ExportSource) {
    this.#source = source;
  }

  /** The emails that are there, by number; their octets are here afterwards, as far as the server gives them. */
  async prepare(nos: readonly number[]): Promise<ReadonlyMap<number, StoredEmail>> {
    const { store, account } = this.#source;
    if (nos.length === 0) return new Map();
    const { list } = await getEmails(store, account, nos);
    const wanted = list.map(({ no }) => ({ emailNo: no, part: '' }));
    const here = new Set((await findBlobs(store, account, wanted)).map(({ emailNo }) => emailNo));
    for (const no of (await composedMessages(store, account, nos)).keys()) here.add(no);
    let octets = 0;
    const missing = list.filter(({ no, size }) => {
      if (here.has(no) || octets >= BATCH_OCTETS) return false;
      octets += size;
      return true;
    });
    if (missing.length > 0) await this.#ask(missing.map(({ no }) => no));
    return new Map(list.map((email) => [email.no, email]));
  }

  /** The octets of a message, or in words why they cannot be had. */
  async octets({ no }: StoredEmail): Promise<MessageOctets | string> {
    const { store, account } = this.#source;
    const here = await messageOctets(store, account, no);
    if (here) return here;
    if (this.#ms === SHORTEST_MS) return NO_ANSWER;
    const problem = await this.#ask([no]);
    return (await messageOctets(store, account, no)) ?? problem ?? 'The message could not be kept.';
  }

  async #ask(nos: readonly number[]): Promise<string | undefined> {
    const { store, account } = this.#source;
    const outcome = await awaitBodies(
      store,
      nos.map((emailNo) => ({ account, emailNo, part: '' })),
      this.#ms,
    );
    this.#ms = outcome.kind === 'late' ? Math.max(SHORTEST_MS, this.#ms / 2) : LONGEST_MS;
    if (outcome.kind === 'fetched') return undefined;
    return outcome.kind === 'failed' ? outcome.error : NO_ANSWER;
  }
}
