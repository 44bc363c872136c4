/** RFC 8620 §2.2: where the session resource is. */
export const GET = (): Response => new Response(null, { status: 307, headers: { location: '/api/jmap/session' } });
