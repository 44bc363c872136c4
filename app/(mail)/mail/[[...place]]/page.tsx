import { MailScreen } from '@/app/(mail)/mail/[[...place]]/mail-screen';

/** One page for every place of the mail: going from one to another never asks the server. */
export default function MailPage() {
  return <MailScreen />;
}
