'use client';

import { PolicyChoice } from '@/components/onboarding/policy-choice';
import { namedServer } from '@/components/onboarding/server-draft';
import { ServerFields } from '@/components/onboarding/server-fields';
import { foundOf, shownDraft } from '@/components/onboarding/sign-in-state';
import type { SignInMachine } from '@/components/onboarding/use-sign-in';
import { words } from '@/components/onboarding/words';
import { Button } from '@/components/ui/button';
import { Choices } from '@/components/ui/choices';
import { Icon } from '@/components/ui/icon';

const PROTOCOLS = ['imap', 'pop3'] as const;

/** "Other settings", unfolding in place: how mail is received, and the servers by hand. */
export const SettingsPart = ({ machine: { state, dispatch } }: { readonly machine: SignInMachine }) => {
  const draft = shownDraft(state);
  const found = foundOf(state);
  const { protocol } = draft.incoming;
  const isUnnamed = found !== null && !namedServer(found, protocol);
  return (
    <div className="mt-2">
      <Button
        tone="quiet"
        aria-expanded={state.isOpen}
        aria-controls="servers"
        className="-ms-4"
        onClick={() => dispatch({ kind: 'toggle' })}
      >
        {words('signIn.other')}
        <Icon name="chevron-down" size={16} className={state.isOpen ? 'rotate-180' : ''} />
      </Button>
      <div id="servers" hidden={!state.isOpen}>
        <Choices
          legend={words('signIn.receive')}
          className="mt-4"
          value={protocol}
          onChange={(chosen) => dispatch({ kind: 'protocol', protocol: chosen })}
          choices={PROTOCOLS.map((one) => ({
            value: one,
            name: words(`signIn.receive.${one}`),
            about: words(`signIn.receive.${one}.about`),
          }))}
        />
        <ServerFields
          kind="incoming"
          title={words(`signIn.settings.${protocol}`)}
          help={
            isUnnamed ? words('signIn.settings.unnamed', { protocol: words(`signIn.receive.${protocol}`) }) : undefined
          }
          draft={draft.incoming}
          isTried={state.isTried}
          onChange={(next) => dispatch({ kind: 'draft', server: 'incoming', draft: next })}
        />
        {protocol === 'pop3' && (
          <PolicyChoice
            draft={draft.policy}
            backedUpAt={null}
            isTried={state.isTried}
            onChange={(policy) => dispatch({ kind: 'policy', policy })}
            className="mt-5"
          />
        )}
        <ServerFields
          kind="smtp"
          title={words('signIn.settings.smtp')}
          help={words('signIn.settings.smtp.help')}
          draft={draft.smtp}
          isTried={state.isTried}
          onChange={(next) => dispatch({ kind: 'draft', server: 'smtp', draft: next })}
        />
      </div>
    </div>
  );
};
