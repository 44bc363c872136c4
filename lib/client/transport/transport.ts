import type { AccountId, BlobId } from '@/lib/base/ids';
import { batchCalls, type CallAlone, type CallMethods, callAlone } from '@/lib/client/transport/batch-calls';
import {
  type EventListeners,
  type EventSourceLike,
  holdEventConnection,
} from '@/lib/client/transport/event-connection';
import type { Beginning } from '@/lib/client/transport/fetch-beginning';
import { type Fetch, fetchJson } from '@/lib/client/transport/fetch-json';
import { sendInTurn } from '@/lib/client/transport/send-in-turn';
import { type ChannelLike, type LocksLike, shareEvents } from '@/lib/client/transport/shared-events';
import { TransportError } from '@/lib/client/transport/transport-error';
import { expandTemplate, onOrigin } from '@/lib/client/transport/url-template';
import { CORE, MAIL, SUBMISSION, WAXWING } from '@/lib/jmap/capability';
import type { Invocation, JmapRequest, JmapResponse } from '@/lib/jmap/envelope';
import type { CoreCapability, JmapSession } from '@/lib/jmap/session';
import type { Uploaded } from '@/lib/jmap/upload';

export type TransportOptions = {
  readonly fetch: Fetch;
  readonly eventSource: (url: string) => EventSourceLike;
  readonly origin: string;
  /** Both missing: every tab has its own event source. */
  readonly locks?: LocksLike | undefined;
  readonly channel?: ((name: string) => ChannelLike) | undefined;
  readonly random?: () => number;
};

/** What a link to a blob needs (RFC 8620 §6.2). */
export type BlobLink = {
  readonly accountId: AccountId;
  readonly blobId: BlobId;
  readonly name: string;
  readonly type: string;
};

/** Uploads a file (RFC 8620 §6.1); `onProgress` hears how many octets have left. Throws TransportError. */
export type Upload = (
  accountId: AccountId,
  file: Blob,
  options: { readonly onProgress: (sent: number) => void; readonly signal: AbortSignal },
) => Promise<Uploaded>;

/** The way to our own server. Everything that returns a promise throws TransportError. */
export type Transport = {
  /** Loads the session (RFC 8620 §2). Everything else needs it to have been loaded once. */
  readonly loadSession: () => Promise<JmapSession>;
  readonly call: CallMethods;
  /** Calls that may take long, such as texts that must come from a mail server: they hold up no others. */
  readonly callSlowly: CallMethods;
  /** Calls that may be wanted no more before they are answered. */
  readonly callAlone: CallAlone;
  /** Listens for changes (RFC 8620 §7.3); returns what ends it. */
  readonly listen: (listeners: EventListeners) => () => void;
  readonly downloadUrl: (link: BlobLink) => string | undefined;
  /** The first `most` octets of a blob as text. */
  readonly readBlob: (link: BlobLink, most: number) => Promise<Beginning>;
  readonly upload: Upload;
  /** Called with the sessionState of each response (RFC 8620 §3.4): another one than the session's means: load it again. */
  readonly onSessionState: (listener: (state: string) => void) => void;
};

const SESSION_PATH = '/api/jmap/session';
const USING = [CORE, MAIL, SUBMISSION, WAXWING];
const TIMEOUT_MS = 30_000;
const SLOW_TIMEOUT_MS = 60_000;
/** RFC 8620 §2 suggests at least this many calls in a request. */
const FEW_CALLS = 16;

/** And so many requests at once. */
const FEW_REQUESTS = 4;

const limitsOf = (session: JmapSession | undefined): Partial<CoreCapability> =>
  (session?.capabilities[CORE] as CoreCapability | undefined) ?? {};

/** What few pages need comes when it is wanted; where it does not come, the network is to blame. */
const room = <T>(coming: Promise<T>): Promise<T> =>
  coming.catch((cause: unknown) => {
    throw new TransportError('network', 'A part of the program did not come', { cause });
  });

/** Makes the way to the server; opens nothing yet. */
export const createTransport = (options: TransportOptions): Transport => {
  const { fetch, origin } = options;
  let session: JmapSession | undefined;
  let tellState: (state: string) => void = () => undefined;
  const loaded = (): JmapSession => {
    if (!session) throw new TransportError('network', 'The session is not loaded');
    return session;
  };

  const post = (timeoutMs: number) => async (methodCalls: readonly Invocation[], signal?: AbortSignal) => {
    const url = onOrigin(origin, loaded().apiUrl);
    const request: JmapRequest = { using: USING, methodCalls };
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-waxwing-csrf': '1' };
    const init = { method: 'POST', headers, body: JSON.stringify(request) };
    const answer = (await fetchJson({ fetch, url, init, timeoutMs, signal })) as Partial<JmapResponse> | null;
    if (!Array.isArray(answer?.methodResponses))
      throw new TransportError('network', `${url} answered something that is no JMAP response`);
    if (answer.sessionState !== undefined) tellState(answer.sessionState);
    return answer.methodResponses;
  };

  const mostCalls = () => limitsOf(session).maxCallsInRequest ?? FEW_CALLS;
  /** Half of the server's places each: those that are slow would leave none to the others. */
  const mostRequests = () => Math.max(1, Math.floor((limitsOf(session).maxConcurrentRequests ?? FEW_REQUESTS) / 2));
  const soon = sendInTurn(post(TIMEOUT_MS), mostRequests);
  const slowly = sendInTurn(post(SLOW_TIMEOUT_MS), mostRequests);

  const urlOf = (link: BlobLink, from: JmapSession) => onOrigin(origin, expandTemplate(from.downloadUrl, link));
  return {
    loadSession: async () => {
      const answer = await fetchJson({ fetch, url: origin + SESSION_PATH, timeoutMs: TIMEOUT_MS });
      session = answer as JmapSession;
      return session;
    },
    call: batchCalls(soon, mostCalls),
    callSlowly: batchCalls(slowly, mostCalls),
    callAlone: callAlone(soon),
    listen: (listeners) => {
      const { eventSourceUrl, username } = loaded();
      const url = onOrigin(origin, expandTemplate(eventSourceUrl, { types: '*', closeafter: 'no', ping: '30' }));
      const { locks, channel, random = Math.random } = options;
      const hold = (heard: EventListeners) =>
        holdEventConnection({ ...heard, random, open: () => options.eventSource(url) });
      return shareEvents({ listeners, hold, name: `waxwing-events ${username}`, locks, channel });
    },
    downloadUrl: (link) => session && urlOf(link, session),
    readBlob: async (link, most) => {
      const url = urlOf(link, loaded());
      const { fetchBeginning } = await room(import('@/lib/client/transport/fetch-beginning'));
      return fetchBeginning({ fetch, url, most, timeoutMs: SLOW_TIMEOUT_MS });
    },
    upload: async (accountId, file, { onProgress, signal }) => {
      const url = onOrigin(origin, expandTemplate(loaded().uploadUrl, { accountId }));
      const { uploadFile } = await room(import('@/lib/client/transport/upload-file'));
      return uploadFile({ url, file, onProgress, signal });
    },
    onSessionState: (listener) => {
      tellState = listener;
    },
  };
};
