/** The limits of the session (RFC 8620 §2) that are looked at before a method is called. */
type HttpLimit = 'maxSizeRequest' | 'maxConcurrentRequests' | 'maxSizeUpload' | 'maxConcurrentUpload';

/** RFC 7807, with the property that JMAP adds (RFC 8620 §3.6.1). */
type Problem = { readonly type: string; readonly status: number; readonly detail?: string; readonly limit?: string };

/** What is told in words is told in English. */
export const IN_ENGLISH = { 'content-language': 'en' } as const;

/** A problem of RFC 7807 as an HTTP answer. */
export const problemJson = (problem: Problem): Response =>
  Response.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...IN_ENGLISH },
  });

/** One that is about the HTTP status alone, or that JMAP calls so (RFC 8620 §3.6.1). */
export const problemAnswer = (status: number, detail: string, jmapError?: 'notJSON'): Response =>
  problemJson({ type: jmapError ? `urn:ietf:params:jmap:error:${jmapError}` : 'about:blank', status, detail });

/** A limit of the session (RFC 8620 §2) that was passed; its name is told (RFC 8620 §3.6.1). */
export const limitAnswer = (status: number, detail: string, limit: HttpLimit): Response =>
  problemJson({ type: 'urn:ietf:params:jmap:error:limit', status, detail, limit });
