'use client';

import { type RefObject, useReducer, useRef } from 'react';
import { flushSync } from 'react-dom';
import { policyOf } from '@/components/onboarding/policy-draft';
import { faultsOf, serverOf } from '@/components/onboarding/server-draft';
import {
  discoveryOf,
  isAddress,
  reduceSignIn,
  SIGN_IN_START,
  type SignInEvent,
  type SignInState,
} from '@/components/onboarding/sign-in-state';
import type {
  Discovery,
  IncomingProtocol,
  OAuthOffer,
  Servers,
  SignInForm,
  SignInMessage,
  SignInOutcome,
} from '@/lib/base/sign-in';

export type SignInDoors = {
  readonly onDiscover: (email: string) => Promise<Discovery>;
  readonly onSignIn: (form: SignInForm) => Promise<SignInOutcome>;
  /** Leaves for the provider's own sign-in page; answers with why that did not work. Without it none is offered. */
  readonly onContinue?: (
    offer: OAuthOffer,
    chosen: { email: string } & Pick<Servers, 'policy'> & { protocol?: IncomingProtocol },
  ) => Promise<SignInMessage | null>;
  /** The mailbox is open: go there. */
  readonly onEnter: () => void;
};

export type SignInMachine = {
  readonly state: SignInState;
  readonly dispatch: (event: SignInEvent) => void;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly look: () => Promise<Discovery | null>;
  readonly submit: () => Promise<void>;
  readonly continueAt: (offer: OAuthOffer) => Promise<void>;
};

/** Settings by hand that can be sent; undefined while something in them is wrong. */
const handSettings = (state: SignInState): SignInForm['settings'] | undefined => {
  if (!state.draft) return null;
  const { incoming, smtp, policy } = state.draft;
  const faults = [faultsOf(incoming, false), faultsOf(smtp, true)];
  const server = serverOf(incoming);
  if (!server || faults.some(({ host, port }) => host || port)) return undefined;
  const servers = { incoming: { ...server, protocol: incoming.protocol }, smtp: serverOf(smtp) };
  if (incoming.protocol === 'imap') return servers;
  const chosen = policyOf(policy);
  return chosen && { ...servers, policy: chosen };
};

/** What the sign-in page does; the page itself only draws `state`. `initial` is for the gallery. */
export const useSignIn = (doors: SignInDoors, initial: Partial<SignInState> = {}): SignInMachine => {
  const [state, dispatch] = useReducer(reduceSignIn, { ...SIGN_IN_START, ...initial });
  const form = useRef<HTMLFormElement>(null);
  const asked = useRef<{ email: string; answer: Promise<Discovery> }>(undefined);

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();

  /** Unfolds the settings first: a fault that nobody sees would be a button that does nothing. */
  const showFault = () => {
    flushSync(() => dispatch({ kind: 'faulty' }));
    form.current?.querySelector<HTMLElement>('#servers [aria-invalid="true"]')?.focus();
  };

  const look = async (): Promise<Discovery | null> => {
    const email = state.email.trim();
    const known = discoveryOf(state);
    if (known || !isAddress(email)) return known;
    // Leaving the field and pressing the button are two events of one click: they share the question.
    if (state.work !== 'looking' || asked.current?.email !== email) {
      asked.current = { email, answer: doors.onDiscover(email) };
      dispatch({ kind: 'looking' });
    }
    const question = asked.current;
    const discovery = await question.answer;
    if (asked.current === question) dispatch({ kind: 'found', email, discovery });
    return discovery;
  };

  const submit = async (): Promise<void> => {
    if (state.work === 'sending') return;
    dispatch({ kind: 'tried' });
    if (!isAddress(state.email)) return focus('email');
    // The servers are shown before a password is sent to them: the first press only looks for them.
    if (!discoveryOf(state) && !state.draft) {
      await look();
      return focus('password');
    }
    const settings = handSettings(state);
    if (state.password === '') return focus('password');
    if (settings === undefined) return showFault();
    dispatch({ kind: 'sending' });
    const outcome = await doors.onSignIn({ email: state.email.trim(), password: state.password, settings });
    if (outcome.kind === 'refused') {
      dispatch({ kind: 'refused', error: outcome.error });
      return focus('password');
    }
    if (outcome.notice) dispatch({ kind: 'letIn', notice: outcome.notice });
    else doors.onEnter();
  };

  const continueAt = async (offer: OAuthOffer): Promise<void> => {
    const incoming = state.draft?.incoming;
    const policy = incoming?.protocol === 'pop3' ? state.draft && policyOf(state.draft.policy) : undefined;
    const chosen = { ...(incoming && { protocol: incoming.protocol }), ...(policy && { policy }) };
    const error = await doors.onContinue?.(offer, { email: state.email.trim(), ...chosen });
    if (error) dispatch({ kind: 'refused', error });
  };

  return { state, dispatch, form, look, submit, continueAt };
};
