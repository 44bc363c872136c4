'use client';
import { createContext, use } from 'react';
import type { MailClient } from '@/lib/client/cache/mail-client';

export const MailClientContext = createContext<MailClient | null>(null);

/** The mail client of this tab. Throws outside MailClientProvider. */
export const useMailClient = (): MailClient => {
  const client = use(MailClientContext);
  if (!client) throw new Error('There is no MailClientProvider around this component');
  return client;
};
