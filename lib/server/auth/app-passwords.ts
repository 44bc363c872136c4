import { z } from 'zod';
import {
  type AppPassword,
  type AppPasswordForm,
  type AppPasswordOutcome,
  LONGEST_APP_NAME,
} from '@/lib/base/app-password';
import type { UserNo } from '@/lib/base/ids';
import { appPasswordDigest, makeAppPassword } from '@/lib/server/auth/app-password';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { provePerson } from '@/lib/server/auth/prove-person';
import type { WebProcess } from '@/lib/server/auth/web-process';
import {
  addAppPassword,
  appPasswordsOf,
  removeAppPassword,
  type StoredAppPassword,
} from '@/lib/server/store/app-passwords';
import type { Store } from '@/lib/server/store/store';

const shape = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_APP_NAME)
    .regex(/^\P{Cc}*$/u),
  proof: z.string().min(1).max(1024).nullable(),
});

/** The form of a new app password; undefined when it is none. */
export const readAppPasswordForm = (json: unknown): AppPasswordForm | undefined => shape.safeParse(json).data;

const shown = ({ id, name, createdAt, usedAt }: StoredAppPassword): AppPassword => ({
  id: String(id),
  name,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
});

/** What a user's list shows. */
export const listAppPasswords = async (store: Store, user: UserNo): Promise<AppPassword[]> =>
  (await appPasswordsOf(store, user)).map(shown);

type Start = { readonly who: CurrentUser; readonly form: AppPasswordForm; readonly from: string };

/** Makes one for whoever proves to be the person: it lasts longer than their session. The password is in this answer alone. */
export const startAppPassword = async (web: WebProcess, { who, form, from }: Start): Promise<AppPasswordOutcome> => {
  const error = await provePerson(web, { who, proof: form.proof, from });
  if (error) return { kind: 'refused', error };
  const password = makeAppPassword();
  const made = await addAppPassword(web.store, {
    user: who.user,
    name: form.name,
    digest: appPasswordDigest(password),
  });
  if (!made) return { kind: 'refused', error: { code: 'app-password.too-many', params: {}, details: null } };
  web.log.info('app-password.made', { user: who.user });
  return { kind: 'made', made: shown(made), password };
};

/** Ends one of a user's at once; false: they have no such. `id` is what the list says. */
export const endAppPassword = async (store: Store, user: UserNo, id: string): Promise<boolean> =>
  /^\d{1,15}$/.test(id) && removeAppPassword(store, user, Number(id));
