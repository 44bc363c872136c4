'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PolicyChoice } from '@/components/onboarding/policy-choice';
import { draftOfPolicy, policyOf } from '@/components/onboarding/policy-draft';
import { words } from '@/components/onboarding/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Pop3Policy } from '@/lib/base/pop3-policy';

type EditPolicyProps = {
  readonly email: string;
  readonly policy: Pop3Policy;
  /** See PolicyChoice. */
  readonly backedUpAt: number | null;
  /** False: it could not be saved. */
  readonly onChange: (policy: Pop3Policy) => Promise<boolean>;
  readonly onClose: () => void;
};

/** What becomes of mail on the server of a POP3 account that is here already. */
export const EditPolicy = ({ email, policy, backedUpAt, onChange, onClose }: EditPolicyProps) => {
  const [draft, setDraft] = useState(() => draftOfPolicy(policy));
  const [isTried, setTried] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const save = async () => {
    flushSync(() => setTried(true));
    const chosen = policyOf(draft);
    if (!chosen) return form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (await onChange(chosen)) onClose();
    else setFailed(true);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('signIn.policy.title', { email })}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('signIn.policy.cancel')}
          </Button>
          <Button tone="primary" onClick={() => void save()}>
            {words('signIn.policy.save')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <PolicyChoice draft={draft} isTried={isTried} backedUpAt={backedUpAt} onChange={setDraft} />
        {hasFailed && (
          <Notice tone="danger" className="mt-4">
            {words('signIn.policy.failed')}
          </Notice>
        )}
      </form>
    </Dialog>
  );
};
