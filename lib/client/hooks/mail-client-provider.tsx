'use client';
import { type ReactNode, useEffect, useState } from 'react';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { openMailClient } from '@/lib/client/cache/open-mail-client';
import { MailClientContext } from '@/lib/client/hooks/mail-client-context';

type MailClientProviderProps = {
  readonly children: ReactNode;
  /** Another client than this tab's own. */
  readonly client?: MailClient;
};

/** Makes the mail client of this tab and keeps it going as long as it is mounted. */
export const MailClientProvider = ({ children, client }: MailClientProviderProps) => {
  const [own] = useState(() => client ?? openMailClient());
  useEffect(() => own.start(), [own]);
  return <MailClientContext value={own}>{children}</MailClientContext>;
};
