import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { KeptApp } from '@/app/(mail)/kept-app';
import { MailClientProvider } from '@/lib/client/hooks/mail-client-provider';
import { signedInUser } from '@/lib/server/auth/page-session';

/** Everything behind the door. Its data is guarded by its own routes; this only spares a stranger an empty frame. */
export default async function MailLayout({ children }: { children: ReactNode }) {
  if (!(await signedInUser())) redirect('/sign-in');
  return (
    <MailClientProvider>
      {children}
      <KeptApp />
    </MailClientProvider>
  );
}
