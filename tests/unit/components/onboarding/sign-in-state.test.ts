import { describe, expect, it } from 'vitest';
import { faultsOf, serverOf } from '@/components/onboarding/server-draft';
import {
  areServersHidden,
  discoveryOf,
  foundOf,
  reduceSignIn,
  SIGN_IN_START,
  type SignInEvent,
  type SignInState,
} from '@/components/onboarding/sign-in-state';
import { aDiscovery, anAppPasswordWall, aPop3Server } from '@/tests/builders/face/a-discovery';

const jan = 'jan@novak.example';
const told = (...events: readonly SignInEvent[]): SignInState => events.reduce(reduceSignIn, SIGN_IN_START);
const typed: SignInEvent = { kind: 'email', email: jan };
const found: SignInEvent = { kind: 'found', email: jan, discovery: aDiscovery() };

describe('the sign-in page', () => {
  it('shows what was found for the address in the field, and for no other', () => {
    expect(foundOf(told(typed, found))?.incoming.host).toBe('imap.novak.example');
    expect(discoveryOf(told(typed, found, { kind: 'email', email: 'eve@novak.example' }))).toBeNull();
  });

  it('hides the servers of a domain whose owner wants that, and what was typed there before', () => {
    const hidden = aDiscovery({ source: 'preset', hideServers: true });
    const early: SignInEvent = { kind: 'draft', server: 'incoming', draft: { host: 'evil.example' } };
    const state = told(typed, early, { ...found, discovery: hidden });
    expect(areServersHidden(state)).toBe(true);
    expect(state.draft).toBeNull();
    expect(areServersHidden(told(typed, found))).toBe(false);
    // Only for that domain.
    expect(areServersHidden(reduceSignIn(state, { kind: 'email', email: 'jan@other.example' }))).toBe(false);
  });

  it('forgets an answer that comes after the address was changed', () => {
    const state = told(typed, { kind: 'looking' }, { kind: 'email', email: 'eve@evil.example' }, found);
    expect(state.found).toBeNull();
    expect(state.work).toBe('none');
  });

  it('forgets settings typed by hand when the address changes', () => {
    const edited = told(typed, found, {
      kind: 'draft',
      server: 'incoming',
      draft: { host: 'mail.novak.example', port: '143', security: 'starttls', user: 'jan' },
    });
    expect(edited.draft?.incoming.host).toBe('mail.novak.example');
    expect(edited.draft?.smtp.host).toBe('smtp.novak.example');
    expect(reduceSignIn(edited, { kind: 'email', email: 'eve@novak.example' }).draft).toBeNull();
  });

  it('opens the servers with the usual names when nothing was found', () => {
    const state = told(typed, { kind: 'found', email: jan, discovery: { kind: 'notFound', domain: 'novak.example' } });
    expect(state.isOpen).toBe(true);
    expect(state.draft?.incoming).toEqual({
      protocol: 'imap',
      host: 'imap.novak.example',
      port: '993',
      security: 'tls',
      user: jan,
    });
  });

  it('switches to POP3 with what was found, and forgets that with the address', () => {
    const both: SignInEvent = { kind: 'found', email: jan, discovery: aDiscovery({ other: aPop3Server() }) };
    const state = told(typed, both, { kind: 'protocol', protocol: 'pop3' });
    expect(state.draft?.incoming).toMatchObject({ protocol: 'pop3', host: 'pop.novak.example', port: '995' });
    expect(state.draft?.policy.kind).toBe('keep');
    const after = reduceSignIn(state, {
      kind: 'policy',
      policy: { kind: 'deleteWithHere', days: '30', isUnderstood: false },
    });
    // Looking at the other protocol takes nothing away.
    const there = told(typed, both, { kind: 'protocol', protocol: 'imap' });
    expect(there.draft?.incoming.protocol).toBe('imap');
    const back = [
      { kind: 'protocol', protocol: 'imap' },
      { kind: 'protocol', protocol: 'pop3' },
    ] as const;
    expect(back.reduce<SignInState>(reduceSignIn, after).draft).toEqual(after.draft);
    expect(reduceSignIn(after, { kind: 'email', email: 'eve@novak.example' }).draft).toBeNull();
  });

  it('unfolds the settings when they cannot be sent', () => {
    expect(told(typed, found, { kind: 'faulty' }).isOpen).toBe(true);
  });

  it('keeps the settings behind a wall of app passwords', () => {
    const state = told(typed, { kind: 'found', email: jan, discovery: anAppPasswordWall() });
    expect(foundOf(state)?.incoming.host).toBe('imap.gmail.com');
  });

  it('tells a refused search as a refusal, and may ask again', () => {
    const error = { code: 'sign-in.too-many', params: { minutes: 3 }, details: null };
    const state = told(typed, { kind: 'found', email: jan, discovery: { kind: 'refused', error } });
    expect(state.refusal).toEqual(error);
    expect(discoveryOf(state)).toBeNull();
  });
});

describe('a server by hand', () => {
  const draft = { host: ' mail.novak.example ', port: '993', security: 'tls', user: ' jan ' } as const;

  it('is sent without the spaces around it', () => {
    expect(serverOf(draft)).toEqual({ host: 'mail.novak.example', port: 993, security: 'tls', user: 'jan' });
  });

  it.each(['', '0', '65536', '99999', '-1', '9e2', 'imap'])('is not sent with the port "%s"', (port) => {
    expect(faultsOf({ ...draft, port }, false).port).toBe(true);
  });

  it('may be missing for sending, never for receiving', () => {
    const empty = { ...draft, host: ' ', port: '' };
    expect(faultsOf(empty, true)).toEqual({ host: false, port: false });
    expect(faultsOf(empty, false).host).toBe(true);
    expect(serverOf(empty)).toBeNull();
  });
});
