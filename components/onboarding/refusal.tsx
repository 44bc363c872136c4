import { words } from '@/components/onboarding/words';
import { Notice, type NoticeTone } from '@/components/ui/notice';
import { ServerWords } from '@/components/ui/server-words';
import { translateError } from '@/lib/base/messages/translate-error';
import type { SignInMessage } from '@/lib/base/sign-in';

/** Title, sentence and next step of a message, from the catalogue; a code without an entry is named as it is. */
export const wordsOf = ({ code, params }: SignInMessage) => {
  const word = (part: 'title' | 'text' | 'next') => translateError(`error.${code}.${part}`, params);
  return {
    title: word('title') ?? words('signIn.unexpected.title'),
    text: word('text') ?? words('signIn.unexpected.text', { code }),
    next: word('next'),
  };
};

type RefusalProps = { readonly message: SignInMessage; readonly tone: NoticeTone };

/** Why it did not work: a title, a sentence, what to do next, and the server's own words under "Details". */
export const Refusal = ({ message, tone }: RefusalProps) => {
  const words = wordsOf(message);
  return (
    <div role="alert" className="mt-5">
      <Notice tone={tone} below={message.details && <ServerWords>{message.details}</ServerWords>}>
        <div className="space-y-1">
          <p className="font-semibold">{words.title}</p>
          <p className="text-pretty break-words">{words.text}</p>
          {words.next && <p className="text-ink-2 text-pretty">{words.next}</p>}
        </div>
      </Notice>
    </div>
  );
};
