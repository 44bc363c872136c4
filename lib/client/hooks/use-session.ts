'use client';
import type { SessionView } from '@/lib/client/cache/session-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** Who is signed in, and whether that is known yet. */
export const useSession = (): SessionView => useReadable(useMailClient().session);
