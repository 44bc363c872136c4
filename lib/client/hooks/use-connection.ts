'use client';
import type { ConnectionView } from '@/lib/client/cache/connection-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** Whether the server answers. What is here can be read in any case. */
export const useConnection = (): ConnectionView => useReadable(useMailClient().connection);
