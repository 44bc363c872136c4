import type { SignInForm, SignInOutcome } from '@/lib/base/sign-in';
import { postForm } from '@/lib/client/transport/sign-in';

/** Adds a mail account to the person who is signed in (POST /api/accounts). Never throws. */
export const addAccount = (form: SignInForm): Promise<SignInOutcome> => postForm('/api/accounts', form);
