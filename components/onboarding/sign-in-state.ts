import type { PolicyDraft } from '@/components/onboarding/policy-draft';
import { draftOf, receiveOver, type ServerDraft, type SettingsDraft } from '@/components/onboarding/server-draft';
import type { Discovery, FoundSettings, IncomingProtocol, SignInMessage } from '@/lib/base/sign-in';

/** Everything the sign-in page knows, as one value; `reduce` is the only way it changes. */
export type SignInState = {
  readonly email: string;
  readonly password: string;
  /** What was found, and for which address: it counts only as long as that address stands in the field. */
  readonly found: { readonly email: string; readonly discovery: Discovery } | null;
  readonly work: 'none' | 'looking' | 'sending';
  readonly isOpen: boolean;
  /** Settings by hand; null: those that were found. */
  readonly draft: SettingsDraft | null;
  readonly refusal: SignInMessage | null;
  /** The mailbox is open, but: reading only, or its server does not answer now. Read before going in. */
  readonly notice: SignInMessage | null;
  /** True after the first try: only then are missing fields complained about. */
  readonly isTried: boolean;
};

export const SIGN_IN_START: SignInState = {
  email: '',
  password: '',
  found: null,
  work: 'none',
  isOpen: false,
  draft: null,
  refusal: null,
  notice: null,
  isTried: false,
};

export type SignInEvent =
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly email: string; readonly discovery: Discovery }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'draft'; readonly server: 'incoming' | 'smtp'; readonly draft: Partial<ServerDraft> }
  | { readonly kind: 'protocol'; readonly protocol: IncomingProtocol }
  | { readonly kind: 'policy'; readonly policy: PolicyDraft }
  /** What was entered by hand cannot be sent as it is. */
  | { readonly kind: 'faulty' }
  | { readonly kind: 'tried' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly error: SignInMessage }
  | { readonly kind: 'letIn'; readonly notice: SignInMessage };

/** The discovery for the address in the field, if there is one. */
export const discoveryOf = ({ found, email }: SignInState): Discovery | null =>
  found && found.email === email.trim() ? found.discovery : null;

/** The settings that were found for the address in the field. */
export const foundOf = (state: SignInState): FoundSettings | null => {
  const discovery = discoveryOf(state);
  return discovery?.kind === 'found' || discovery?.kind === 'wall' ? discovery.settings : null;
};

/** The servers of this domain are not for people to choose. */
export const areServersHidden = (state: SignInState): boolean => foundOf(state)?.hideServers === true;

/** Something that looks like an address; the server says whether it is one. */
export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());

/** The draft to show in "Other settings": what was typed, or what was found. */
export const shownDraft = (state: SignInState): SettingsDraft =>
  state.draft ?? draftOf(foundOf(state), state.email.trim());

/** The next state of the page. */
export const reduceSignIn = (state: SignInState, event: SignInEvent): SignInState => {
  switch (event.kind) {
    case 'email':
      return { ...state, email: event.email, draft: null, refusal: null, notice: null };
    case 'password':
      return { ...state, password: event.password };
    case 'looking':
      return { ...state, work: 'looking', refusal: null };
    case 'found': {
      if (event.email !== state.email.trim()) return { ...state, work: 'none' };
      const { discovery } = event;
      // Nothing found: the fields that have to be filled in by hand are opened at once.
      return {
        ...state,
        work: 'none',
        found: discovery.kind === 'refused' ? null : { email: event.email, discovery },
        refusal: discovery.kind === 'refused' ? discovery.error : null,
        isOpen: state.isOpen || discovery.kind === 'notFound',
        draft: discovery.kind === 'notFound' ? draftOf(null, event.email) : null,
      };
    }
    case 'toggle':
      return { ...state, isOpen: !state.isOpen };
    case 'draft': {
      const draft = shownDraft(state);
      return { ...state, draft: { ...draft, [event.server]: { ...draft[event.server], ...event.draft } } };
    }
    case 'protocol':
      return { ...state, draft: receiveOver(shownDraft(state), event.protocol, foundOf(state)) };
    case 'policy':
      return { ...state, draft: { ...shownDraft(state), policy: event.policy } };
    case 'faulty':
      return { ...state, isOpen: true };
    case 'tried':
      return { ...state, isTried: true };
    case 'sending':
      return { ...state, work: 'sending', isTried: true, refusal: null, notice: null };
    case 'refused':
      return { ...state, work: 'none', refusal: event.error };
    case 'letIn':
      return { ...state, work: 'none', notice: event.notice };
  }
};
