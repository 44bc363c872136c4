/** A problem of RFC 7807: about the HTTP status alone, or one of JMAP's own (RFC 8620 §3.6.1). */
export const problemAnswer = (status: number, detail: string, jmapError?: string): Response =>
  Response.json(
    { type: jmapError === undefined ? 'about:blank' : `urn:ietf:params:jmap:error:${jmapError}`, status, detail },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
