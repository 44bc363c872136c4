import { withAccountChange } from '@/lib/server/auth/account-change';
import { editServers } from '@/lib/server/auth/edit-servers';
import { readServersForm } from '@/lib/server/auth/sign-in-form';

/** Other servers for an account of whoever is signed in. */
export const POST = withAccountChange({ read: readServersForm, change: editServers });
