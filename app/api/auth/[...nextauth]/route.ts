import { handleAuth } from '@/lib/server/auth/next-auth';

export const GET = handleAuth;
export const POST = handleAuth;
