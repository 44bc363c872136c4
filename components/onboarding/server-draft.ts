import { draftOfPolicy, type PolicyDraft } from '@/components/onboarding/policy-draft';
import { KEEP_POLICY } from '@/lib/base/pop3-policy';
import type {
  FoundSettings,
  IncomingProtocol,
  IncomingServer,
  ServerSecurity,
  ServerSettings,
  ServersForm,
} from '@/lib/base/sign-in';

/** One server as it is being typed: the port is text until it is sent. */
export type ServerDraft = {
  readonly host: string;
  readonly port: string;
  readonly security: ServerSecurity;
  readonly user: string;
};

export type IncomingDraft = ServerDraft & { readonly protocol: IncomingProtocol };
export type SettingsDraft = {
  readonly incoming: IncomingDraft;
  readonly smtp: ServerDraft;
  /** Counts for POP3 alone, and is kept while somebody tries the other protocol. */
  readonly policy: PolicyDraft;
};

const draftServer = <S extends ServerSettings>(server: S) => ({ ...server, port: String(server.port) });

/** The servers of an account that is here, to be edited; without one for sending, where it would usually be. */
export const draftOfServers = ({
  incoming,
  smtp,
}: ServersForm['servers']): Pick<SettingsDraft, 'incoming' | 'smtp'> => ({
  incoming: draftServer(incoming),
  smtp: smtp ? draftServer(smtp) : { host: '', port: '465', security: 'tls', user: incoming.user },
});

/** What such a server is usually called within its domain, and where it answers. */
const USUAL = {
  imap: { label: 'imap', ports: { tls: '993', starttls: '143', none: '143' } },
  pop3: { label: 'pop', ports: { tls: '995', starttls: '110', none: '110' } },
} as const;

/** The draft for what was found; without that, the usual names of the domain (RFC 8314 ports), to be corrected. */
export const draftOf = (settings: FoundSettings | null, email: string): SettingsDraft => {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const usual = (name: string, port: string): ServerDraft => ({
    host: domain === '' ? '' : `${name}.${domain}`,
    port,
    security: 'tls',
    user: email,
  });
  const policy = draftOfPolicy(KEEP_POLICY);
  const { label, ports } = USUAL.imap;
  const sending = usual('smtp', '465');
  if (!settings) return { incoming: { protocol: 'imap', ...usual(label, ports.tls) }, smtp: sending, policy };
  const smtp = settings.smtp ? draftServer(settings.smtp) : { ...sending, host: '' };
  return { incoming: draftServer(settings.incoming), smtp, policy };
};

/** The server that was found for a protocol. */
export const namedServer = (settings: FoundSettings | null, protocol: IncomingProtocol): IncomingServer | undefined =>
  [settings?.incoming, settings?.other].find((server) => server?.protocol === protocol) ?? undefined;

/**
 * The same draft, received over the other protocol: at the server that was found for it, as long as the host that was found still
 * stands in the field. What was typed stays; only what is usual for one protocol becomes what is usual for the other.
 */
export const receiveOver = (
  draft: SettingsDraft,
  protocol: IncomingProtocol,
  settings: FoundSettings | null,
): SettingsDraft => {
  const { incoming } = draft;
  if (incoming.protocol === protocol) return draft;
  const [from, to] = [namedServer(settings, incoming.protocol), namedServer(settings, protocol)];
  if (to && from?.host === incoming.host.trim()) {
    const user = incoming.user === from.user ? to.user : incoming.user;
    return { ...draft, incoming: { ...draftServer(to), user } };
  }
  const [was, is] = [USUAL[incoming.protocol], USUAL[protocol]];
  const { security } = incoming;
  const host = incoming.host.startsWith(`${was.label}.`)
    ? `${is.label}${incoming.host.slice(was.label.length)}`
    : incoming.host;
  const port = incoming.port.trim() === was.ports[security] ? is.ports[security] : incoming.port;
  return { ...draft, incoming: { ...incoming, protocol, host, port } };
};

/** What is wrong in a draft, field by field; undefined where nothing is. */
export type DraftFaults = { readonly host: boolean; readonly port: boolean };

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 65_535;

export const faultsOf = (draft: ServerDraft, mayBeEmpty: boolean): DraftFaults => {
  const isEmpty = draft.host.trim() === '';
  return { host: isEmpty && !mayBeEmpty, port: !(isEmpty && mayBeEmpty) && !isPort(draft.port) };
};

/** The server of a draft without faults; null for one without a host. */
export const serverOf = (draft: ServerDraft): ServerSettings | null =>
  draft.host.trim() === ''
    ? null
    : { host: draft.host.trim(), port: Number(draft.port), security: draft.security, user: draft.user.trim() };

/** The servers of a draft; what is faulty in it is there as well (faultsOf). */
export const serversOf = ({ incoming, smtp }: Pick<SettingsDraft, 'incoming' | 'smtp'>): ServersForm['servers'] => {
  const { protocol, host, port, security, user } = incoming;
  const receiving = { protocol, host: host.trim(), port: Number(port), security, user: user.trim() };
  return { incoming: receiving, smtp: serverOf(smtp) };
};
