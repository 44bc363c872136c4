'use client';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';

/** Makes addresses of blobs on our own origin (RFC 8620 §6.2); undefined before the session is loaded. */
export const useDownloadUrl = (): MailClient['downloadUrl'] => useMailClient().downloadUrl;
