'use client';

import { SignatureEditor } from '@/components/composer/signature-editor';
import type { IdentityDoors, SaveOutcome } from '@/components/identities/edit-identity';
import { IdentitiesDialog } from '@/components/identities/identities-dialog';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useIdentities } from '@/lib/client/hooks/use-identities';
import { useIdentitySuggestions } from '@/lib/client/hooks/use-identity-suggestions';
import type { SetResponse } from '@/lib/jmap/set';

type IdentitiesProps = { readonly accountId: AccountId; readonly email: string; readonly onClose: () => void };

/** As whom one writes from an account. Loaded when it is asked for: the editor of signatures comes with it. */
export const Identities = ({ accountId, email, onClose }: IdentitiesProps) => {
  const identities = useIdentities(accountId);
  return (
    <IdentitiesDialog
      {...useDoors(accountId)}
      email={email}
      identities={identities}
      suggestions={useIdentitySuggestions(accountId, identities)}
      writeSignature={(options) => <SignatureEditor {...options} />}
      onClose={onClose}
    />
  );
};

/** Identity/set; what it changed comes back as a change, here and in every other window. */
const useDoors = (accountId: AccountId): IdentityDoors => {
  const client = useMailClient();
  const set = async (args: object): Promise<SetResponse | undefined> => {
    try {
      const [result] = await client.call([['Identity/set', { accountId, ...args }, 's']]);
      return result?.response as unknown as SetResponse | undefined;
    } catch {
      return undefined;
    }
  };
  return {
    onSave: async (identity, email, values): Promise<SaveOutcome> => {
      const create = { create: { k: { ...values, email, clientKey: crypto.randomUUID() } } };
      const answer = await set(identity ? { update: { [identity.id]: values } } : create);
      if (!answer) return 'failed';
      return answer.notCreated || answer.notUpdated ? 'refused' : 'saved';
    },
    onRemove: async ({ id }) => {
      const answer = await set({ destroy: [id] });
      return answer !== undefined && !answer.notDestroyed;
    },
  };
};
