'use client';
import type { EmailBodyQuery, EmailBodyView } from '@/lib/client/cache/email-body-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The text of one message; asked for when it is first shown. */
export const useEmailBody = (query: EmailBodyQuery): EmailBodyView => useReadable(useMailClient().emailBody(query));
