import { redirect } from 'next/navigation';
import { signedInUser } from '@/lib/server/auth/page-session';

/** The front door: to the mail, or to the page that opens it. */
export default async function FrontDoor() {
  redirect((await signedInUser()) ? '/mail' : '/sign-in');
}
