import type { ReactNode } from 'react';
import { words } from '@/components/onboarding/words';
import { Mark } from '@/components/ui/mark';

/** The page around the form: as calm as an envelope. One column of 400 px, at a fifth of the height. */
export const SignInPage = ({ children }: { children: ReactNode }) => (
  <div className="flex min-h-dvh flex-col items-center bg-canvas px-4 pt-14 tablet:pt-[20vh]">
    <main className="w-full max-w-100">
      <Mark size={48} className="-ms-1.25" />
      <h1 className="mt-4 font-semibold font-voice text-title">{words('signIn.title')}</h1>
      <p className="mt-2 text-ink-2 text-pretty">{words('signIn.lead')}</p>
      {children}
    </main>
    <footer className="mt-auto w-full max-w-100 py-6 text-ink-3 text-tiny">
      <details>
        <summary className="inline-flex min-h-6 list-none items-center rounded-chip underline underline-offset-2 touch:min-h-11 [&::-webkit-details-marker]:hidden">
          {words('signIn.foot.stored')}
        </summary>
        <p className="mt-1 text-pretty">{words('signIn.foot.stored.text')}</p>
      </details>
    </footer>
  </div>
);
