/** RFC 8620 §3.6: errors on three levels. */

/** §3.6.1, request level: answered as application/problem+json (RFC 7807). */
export type RequestProblem = {
  readonly type:
    | 'urn:ietf:params:jmap:error:unknownCapability'
    | 'urn:ietf:params:jmap:error:notJSON'
    | 'urn:ietf:params:jmap:error:notRequest'
    | 'urn:ietf:params:jmap:error:limit'
    | 'about:blank';
  readonly status: number;
  readonly detail?: string;
  /** Only with `limit`: the name of the limit. */
  readonly limit?: string;
};

/** §3.6.2 and the method sections, method level: the arguments of an `error` response. */
export type MethodErrorType =
  | 'serverUnavailable'
  | 'serverFail'
  | 'serverPartialFail'
  | 'unknownMethod'
  | 'invalidArguments'
  | 'invalidResultReference'
  | 'forbidden'
  | 'accountNotFound'
  | 'fromAccountNotFound'
  | 'accountNotSupportedByMethod'
  | 'accountReadOnly'
  | 'requestTooLarge'
  | 'stateMismatch'
  | 'cannotCalculateChanges'
  | 'tooManyChanges'
  | 'anchorNotFound'
  | 'unsupportedSort'
  | 'unsupportedFilter'
  /** RFC 9404 §4.3. */
  | 'unknownDataType';
export type MethodError = { readonly type: MethodErrorType; readonly description?: string };

/** §5.3, record level: why one record of a /set was not changed. */
export type SetError = {
  readonly type: string;
  readonly description?: string;
  readonly properties?: readonly string[];
  /** Only with `blobNotFound` (RFC 8621 §4.6): the blob ids that nothing is behind. */
  readonly notFound?: readonly string[];
  /** Only with `alreadyExists` (RFC 8620 §5.4): the object that is there. */
  readonly existingId?: string;
  /** Of EmailSubmission/set (RFC 8621 §7.5): with `tooLarge`, `tooManyRecipients`, `invalidRecipients`. */
  readonly maxSize?: number;
  readonly maxRecipients?: number;
  readonly invalidRecipients?: readonly string[];
};
