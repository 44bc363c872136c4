import { momentWords } from '@/components/shell/account-state';
import { Notice } from '@/components/ui/notice';
import { ServerWords } from '@/components/ui/server-words';
import { translateError } from '@/lib/base/messages/translate-error';
import { translateLater } from '@/lib/base/messages/translate-later';
import type { AccountProblem } from '@/lib/jmap/waxwing/account-status';

type TroubleBarProps = { readonly email: string; readonly problem: AccountProblem; readonly now: number };

/** After these only the person can help: what is refused stays refused. A provider's page is reached from the account itself. */
const WAYS: Readonly<Record<string, 'trouble.signIn' | 'trouble.consent'>> = {
  'account.auth': 'trouble.signIn',
  'account.consent': 'trouble.consent',
  'account.token': 'trouble.consent',
};

/** One bar with the account, the cause, one next step (in words where it is no link), and the server's own words under "Details". */
export const TroubleBar = ({ email, problem, now }: TroubleBarProps) => {
  const { code, serverText, retryAt } = problem;
  const params = { host: email.slice(email.lastIndexOf('@') + 1), email };
  const word = (part: 'title' | 'text' | 'next') => translateError(`error.${code}.${part}`, params);
  const way = WAYS[code];
  const link = way && (
    <a
      href={way === 'trouble.consent' ? '/mail/accounts' : `/sign-in?again=${encodeURIComponent(email)}`}
      className="flex h-8 items-center rounded-control px-2 font-semibold whitespace-nowrap hover:underline touch:h-11"
    >
      {translateLater(way)}
    </a>
  );
  return (
    <div role="status" className="px-3 pb-2 tablet:px-4">
      <Notice tone="danger" actions={link} below={serverText && <ServerWords>{serverText}</ServerWords>}>
        <b className="font-semibold">
          {email}: {word('title') ?? translateLater('trouble.unknown.title')}.
        </b>{' '}
        {word('text') ?? translateLater('trouble.unknown.text', { code })}{' '}
        {!way &&
          (retryAt === null
            ? word('next')
            : translateLater('trouble.retry', { time: momentWords(Date.parse(retryAt), now) }))}
      </Notice>
    </div>
  );
};
