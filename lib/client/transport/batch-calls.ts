import type { MethodArguments, MethodResult } from '@/lib/client/transport/method-result';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { Invocation, ResultReference } from '@/lib/jmap/envelope';
import type { MethodError } from '@/lib/jmap/problem';

/** Sends one request (RFC 8620 §3.3) and gives its method responses. */
export type SendCalls = (calls: readonly Invocation[]) => Promise<readonly Invocation[]>;
/** A few calls that may refer to each other, answered in their order. */
export type CallMethods = (calls: readonly Invocation[]) => Promise<readonly MethodResult[]>;
/** The same in a request of their own, which ends when nobody wants the answers any more. */
export type CallAlone = (calls: readonly Invocation[], signal: AbortSignal) => Promise<readonly MethodResult[]>;

type Waiting = {
  readonly calls: readonly Invocation[];
  readonly resolve: (results: readonly MethodResult[]) => void;
  readonly reject: (error: unknown) => void;
};

const isReference = (value: unknown): value is ResultReference =>
  typeof value === 'object' && value !== null && 'resultOf' in value;

/** Call ids must be unique in a request (RFC 8620 §3.2), so each caller's get a prefix, and so do references to them. */
const withPrefix = (prefix: string, [name, args, callId]: Invocation): Invocation => {
  const referring = Object.entries(args).map(([key, value]) =>
    key.startsWith('#') && isReference(value) ? [key, { ...value, resultOf: prefix + value.resultOf }] : [key, value],
  );
  return [name, Object.fromEntries(referring) as MethodArguments, prefix + callId];
};

const resultOf = (responses: ReadonlyMap<string, Invocation>, callId: string): MethodResult => {
  const response = responses.get(callId);
  if (!response) throw new TransportError('network', `Call ${callId} was not answered`);
  return response[0] === 'error' ? { error: response[1] as unknown as MethodError } : { response: response[1] };
};

const responsesOf = (answered: readonly Invocation[]): ReadonlyMap<string, Invocation> => {
  const responses = new Map<string, Invocation>();
  // What a method has called besides comes after its own response, under the same call id (RFC 8620 §5.4).
  for (const response of answered) if (!responses.has(response[2])) responses.set(response[2], response);
  return responses;
};

/** Calls in a request of their own. */
export const callAlone =
  (send: (calls: readonly Invocation[], signal: AbortSignal) => Promise<readonly Invocation[]>): CallAlone =>
  async (calls, signal) => {
    const responses = responsesOf(await send(calls, signal));
    return calls.map(([, , callId]) => resultOf(responses, callId));
  };

const sendTogether = async (group: readonly Waiting[], send: SendCalls): Promise<void> => {
  const prefixed = group.map(({ calls }, index) => calls.map((one) => withPrefix(`${index}.`, one)));
  try {
    const responses = responsesOf(await send(prefixed.flat()));
    group.forEach(({ resolve }, index) => {
      resolve((prefixed[index] ?? []).map(([, , callId]) => resultOf(responses, callId)));
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
};

/**
 * Calls made in the same turn of the event loop go out in one request, as many as the server takes at once
 * (maxCallsInRequest). One caller's calls are never torn apart.
 */
export const batchCalls = (send: SendCalls, most: () => number): CallMethods => {
  let waiting: Waiting[] = [];
  const flush = () => {
    const groups: Waiting[][] = [];
    let room = 0;
    for (const one of waiting) {
      if (one.calls.length > room) {
        groups.push([]);
        room = most();
      }
      groups.at(-1)?.push(one);
      room -= one.calls.length;
    }
    waiting = [];
    for (const group of groups) void sendTogether(group, send);
  };
  return (calls) =>
    new Promise((resolve, reject) => {
      // A microtask would be too early: effects of one click run in several of them.
      if (waiting.length === 0) setTimeout(flush, 0);
      waiting.push({ calls, resolve, reject });
    });
};
