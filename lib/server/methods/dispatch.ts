import { z } from 'zod';
import { BLOB, CORE, MAIL, QUOTA, SUBMISSION, VACATION, WAXWING } from '@/lib/jmap/capability';
import type { Invocation, JmapResponse } from '@/lib/jmap/envelope';
import type { RequestProblem } from '@/lib/jmap/problem';
import { type Arguments, type Caller, type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import { METHODS } from '@/lib/server/methods/registry';
import { resolveReferences } from '@/lib/server/methods/result-references';

/** RFC 8620 §2. */
export const MOST_CALLS = 32;
export const LARGEST_REQUEST = 10 * 1024 * 1024;
const CAPABILITIES: ReadonlySet<string> = new Set([CORE, BLOB, MAIL, QUOTA, SUBMISSION, VACATION, WAXWING]);

/** RFC 8620 §3.3. */
const requestShape = z.object({
  using: z.array(z.string()),
  methodCalls: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()])),
  createdIds: z.record(z.string(), z.string()).optional(),
});

const problem = (
  name: 'notJSON' | 'notRequest' | 'unknownCapability' | 'limit',
  detail: string,
  limit?: string,
): RequestProblem => ({
  type: `urn:ietf:params:jmap:error:${name}`,
  status: 400,
  detail,
  ...(limit !== undefined && { limit }),
});

/** What the api endpoint answers: a response, or a problem of the whole request (RFC 8620 §3.6.1). */
export type Dispatched = { readonly response: JmapResponse } | { readonly problem: RequestProblem };

/** Runs a request as it came over the wire: calls one after the other, each seeing the responses before it (RFC 8620 §3). */
export const dispatch = async (body: string, caller: Caller, sessionState: string): Promise<Dispatched> => {
  if (Buffer.byteLength(body) > LARGEST_REQUEST)
    return { problem: problem('limit', 'The request is too large', 'maxSizeRequest') };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { problem: problem('notJSON', 'The request is not JSON') };
  }
  const parsed = requestShape.safeParse(json);
  if (!parsed.success) return { problem: problem('notRequest', z.prettifyError(parsed.error)) };
  const { using, methodCalls, createdIds } = parsed.data;
  const unknown = using.find((capability) => !CAPABILITIES.has(capability));
  if (unknown !== undefined) return { problem: problem('unknownCapability', `There is no capability "${unknown}"`) };
  if (methodCalls.length > MOST_CALLS)
    return { problem: problem('limit', `At most ${MOST_CALLS} calls`, 'maxCallsInRequest') };
  const created = new Map(Object.entries(createdIds ?? {}));
  const named = new Set(using);
  const methodResponses: Invocation[] = [];
  for (const [name, args, callId] of methodCalls) {
    const also: (readonly [name: string, args: Arguments])[] = [];
    const context = {
      ...caller,
      using: named,
      createdIds: created,
      alsoCall: (...one: (typeof also)[number]) => void also.push(one),
    };
    const around = { using: named, context, responses: methodResponses };
    methodResponses.push(await call(name, args, callId, around));
    // What a method has called besides belongs to it, whatever the request names. It has nothing called in its turn.
    for (const [other, itsArgs] of also.slice()) {
      methodResponses.push(await call(other, itsArgs, callId, { ...around, using: CAPABILITIES }));
    }
  }
  // RFC 8620 §3.4: only for a request that gave some.
  return {
    response: { methodResponses, sessionState, ...(createdIds && { createdIds: Object.fromEntries(created) }) },
  };
};

/** Real clients of mail forget to name what they send, answer or measure it with (docs/standards.md): these go with mail. */
const WITH_MAIL: ReadonlySet<string> = new Set([QUOTA, SUBMISSION, VACATION]);

/** RFC 8620 §3.3: a method can be called when the request names its capability. */
const isNamed = (using: ReadonlySet<string>, capability: string): boolean =>
  using.has(capability) || (using.has(MAIL) && WITH_MAIL.has(capability));

type Around = {
  readonly using: ReadonlySet<string>;
  readonly context: MethodContext;
  readonly responses: readonly Invocation[];
};

const call = async (name: string, args: Arguments, callId: string, around: Around): Promise<Invocation> => {
  try {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method || !isNamed(around.using, method.capability)) throw new MethodFailed('unknownMethod');
    return [name, await method.run(resolveReferences(args, around.responses), around.context), callId];
  } catch (error) {
    if (error instanceof MethodFailed) return ['error', error.error, callId];
    around.context.log.error('jmap.method-failed', { method: name, user: around.context.user, error });
    return ['error', { type: 'serverFail' }, callId];
  }
};
