'use client';

import { EditedLine, FoundLine, LookingLine } from '@/components/onboarding/found-line';
import { ProviderButton } from '@/components/onboarding/provider-button';
import { Refusal, wordsOf } from '@/components/onboarding/refusal';
import { SettingsPart } from '@/components/onboarding/settings-part';
import {
  areServersHidden,
  discoveryOf,
  foundOf,
  isAddress,
  type SignInState,
} from '@/components/onboarding/sign-in-state';
import { type SignInDoors, type SignInMachine, useSignIn } from '@/components/onboarding/use-sign-in';
import { WallNotice } from '@/components/onboarding/wall-notice';
import { words } from '@/components/onboarding/words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PasswordField } from '@/components/ui/password-field';
import { ServerWords } from '@/components/ui/server-words';
import { TextField } from '@/components/ui/text-field';
import type { OAuthOffer } from '@/lib/base/sign-in';

type SignInFormProps = SignInDoors & {
  /** A state to begin with: for the gallery. */
  readonly initial?: Partial<SignInState>;
};

/** The server said no to the password itself: then the field says so, and not a bar. */
const isPasswordRefusal = (state: SignInState): boolean => state.refusal?.code === 'sign-in.password';

/** LOOK §6, Sign-in: address, what was found, password, one button, and the servers by hand unfolding in place. */
export const SignInForm = ({ initial, ...doors }: SignInFormProps) => {
  const machine = useSignIn(doors, initial);
  const { state } = machine;
  return (
    <form
      ref={machine.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void machine.submit();
      }}
    >
      <AddressPart machine={machine} />
      {doors.onContinue && !state.notice && <ProviderPart machine={machine} />}
      {!isWalledOff(state) && <PasswordPart machine={machine} />}
      {state.refusal && !isPasswordRefusal(state) && <Refusal message={state.refusal} tone="danger" />}
      {state.notice && <Refusal message={state.notice} tone="warn" />}
      {!(doors.onContinue && hasOnlyPage(state)) && <SubmitPart machine={machine} onEnter={doors.onEnter} />}
      {!state.notice && !areServersHidden(state) && <SettingsPart machine={machine} />}
    </form>
  );
};

/** No password works there, and nobody said to try other servers. */
const isWalledOff = (state: SignInState): boolean => {
  const discovery = discoveryOf(state);
  return discovery?.kind === 'wall' && discovery.wall === 'oauth' && !state.draft;
};

/** It has its own page instead, and we are known there. */
const hasOnlyPage = (state: SignInState): boolean =>
  isWalledOff(state) && offerIn(state) !== undefined && !state.notice;

const offerIn = (state: SignInState): OAuthOffer | undefined => {
  const discovery = discoveryOf(state);
  return discovery?.kind === 'found' || discovery?.kind === 'wall' ? discovery.oauth : undefined;
};

type PartProps = { readonly machine: SignInMachine };

const AddressPart = ({ machine: { state, dispatch, look } }: PartProps) => {
  const discovery = discoveryOf(state);
  const found = foundOf(state);
  const isMissing = state.isTried && !isAddress(state.email);
  return (
    <>
      <TextField
        label={words('signIn.address')}
        name="email"
        data-autofocus
        type="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={words('signIn.address.placeholder')}
        value={state.email}
        onChange={(event) => dispatch({ kind: 'email', email: event.target.value })}
        onBlur={() => void look()}
        error={isMissing ? words('signIn.address.missing') : undefined}
        className="mt-5"
      />
      <div aria-live="polite">
        {state.work === 'looking' && <LookingLine email={state.email.trim()} />}
        {discovery?.kind === 'notFound' && (
          <Notice tone="warn" className="mt-4">
            <div className="space-y-1">
              <p className="font-semibold">{words('signIn.notFound.title', { domain: discovery.domain })}</p>
              <p className="text-pretty">{words('signIn.notFound.text')}</p>
            </div>
          </Notice>
        )}
        {discovery?.kind === 'wall' && <WallNotice wall={discovery} />}
        {state.draft && discovery?.kind !== 'notFound' && <EditedLine draft={state.draft} />}
        {!state.draft && found && <FoundLine settings={found} />}
      </div>
    </>
  );
};

const ProviderPart = ({ machine: { state, continueAt } }: PartProps) => {
  const offer = offerIn(state);
  if (!offer) return null;
  return <ProviderButton name={offer.name} isOnly={isWalledOff(state)} onContinue={() => void continueAt(offer)} />;
};

const PasswordPart = ({ machine: { state, dispatch } }: PartProps) => {
  const discovery = discoveryOf(state);
  const isApp = discovery?.kind === 'wall' && discovery.wall === 'appPassword';
  const refused = state.refusal && isPasswordRefusal(state) ? wordsOf(state.refusal) : null;
  const isMissing = state.isTried && discovery !== null && state.password === '';
  return (
    <>
      <PasswordField
        label={words(isApp ? 'signIn.password.app' : 'signIn.password')}
        name="password"
        autoComplete="current-password"
        value={state.password}
        onChange={(event) => dispatch({ kind: 'password', password: event.target.value })}
        error={refused?.text ?? (isMissing ? words('signIn.password.missing') : undefined)}
        help={refused?.next ?? (isApp ? undefined : words('signIn.password.help'))}
        className="mt-4"
      />
      {refused && state.refusal?.details && <ServerWords>{state.refusal.details}</ServerWords>}
    </>
  );
};

const SubmitPart = ({ machine: { state }, onEnter }: PartProps & Pick<SignInDoors, 'onEnter'>) => {
  const discovery = discoveryOf(state);
  if (state.notice) {
    return (
      <Button tone="primary" size="large" className="mt-5 w-full" onClick={onEnter}>
        {words('signIn.enter')}
      </Button>
    );
  }
  const provider = isWalledOff(state) && discovery?.kind === 'wall' ? discovery.provider : undefined;
  const label =
    state.work === 'looking'
      ? 'signIn.submit.looking'
      : state.work === 'sending'
        ? 'signIn.submit.sending'
        : state.refusal
          ? 'signIn.submit.again'
          : 'signIn.submit';
  return (
    <Button
      type="submit"
      tone="primary"
      size="large"
      className="mt-5 w-full"
      aria-busy={state.work !== 'none'}
      disabledBecause={provider && words('signIn.wall.oauth.why', { provider })}
    >
      {words(label)}
    </Button>
  );
};
