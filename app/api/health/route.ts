import { checkHealth } from '@/lib/server/auth/health';
import { webProcess } from '@/lib/server/auth/web-process';

export const dynamic = 'force-dynamic';

/** For the supervisor and for monitors: anybody may ask, and learns nothing about anybody. */
export const GET = async (): Promise<Response> => {
  const health = await checkHealth(webProcess());
  const isWell = health.database && health.worker;
  return Response.json(health, { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
