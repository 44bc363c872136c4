import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInDoor } from '@/app/(auth)/sign-in/sign-in-door';
import { SignInPage } from '@/components/onboarding/sign-in-page';
import { words } from '@/components/onboarding/words';
import { pageBrand } from '@/lib/server/auth/page-brand';
import { signedInUser } from '@/lib/server/auth/page-session';

export const metadata: Metadata = { title: words('signIn.title') };

type Props = {
  readonly searchParams: Promise<{ readonly again?: string | readonly string[]; readonly oauth?: string }>;
};

/** "Open your mailbox". `again` is the address whose password has to be entered once more; `oauth`: back from a provider's page. */
export default async function Page({ searchParams }: Props) {
  const { again, oauth } = await searchParams;
  if (again === undefined && oauth === undefined && (await signedInUser())) redirect('/mail');
  return (
    <SignInPage brand={await pageBrand()}>
      <SignInDoor email={typeof again === 'string' ? again : ''} />
    </SignInPage>
  );
}
