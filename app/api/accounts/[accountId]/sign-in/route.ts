import { withAccountChange } from '@/lib/server/auth/account-change';
import { readWayInForm } from '@/lib/server/auth/sign-in-form';
import { switchWayIn } from '@/lib/server/auth/switch-way-in';

/** Whether one signs in with an account of whoever is signed in. */
export const POST = withAccountChange({ read: readWayInForm, change: switchWayIn });
