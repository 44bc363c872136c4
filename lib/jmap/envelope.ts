/** RFC 8620 §3: the request and response envelopes. */

/** RFC 8620 §3.2: [name, arguments, method call id]. */
export type Invocation<A = Readonly<Record<string, unknown>>> = readonly [name: string, args: A, callId: string];

/** RFC 8620 §3.3. */
export type JmapRequest = {
  readonly using: readonly string[];
  readonly methodCalls: readonly Invocation[];
  readonly createdIds?: Readonly<Record<string, string>>;
};

/** RFC 8620 §3.4. */
export type JmapResponse = {
  readonly methodResponses: readonly Invocation[];
  readonly createdIds?: Readonly<Record<string, string>>;
  readonly sessionState: string;
};

/** RFC 8620 §3.7: stands in for an argument, which is then written with a `#` before its name. */
export type ResultReference = { readonly resultOf: string; readonly name: string; readonly path: string };
