import type { FoundSettings, ServerSecurity, ServerSettings } from '@/lib/base/sign-in';

/** One server as it is being typed: the port is text until it is sent. */
export type ServerDraft = {
  readonly host: string;
  readonly port: string;
  readonly security: ServerSecurity;
  readonly user: string;
};

export type SettingsDraft = { readonly imap: ServerDraft; readonly smtp: ServerDraft };

const draftServer = (server: ServerSettings): ServerDraft => ({ ...server, port: String(server.port) });

/** The draft for what was found; without that, the usual names of the domain (RFC 8314 ports), to be corrected. */
export const draftOf = (settings: FoundSettings | null, email: string): SettingsDraft => {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const usual = (name: string, port: number): ServerDraft => ({
    host: domain === '' ? '' : `${name}.${domain}`,
    port: String(port),
    security: 'tls',
    user: email,
  });
  if (!settings) return { imap: usual('imap', 993), smtp: usual('smtp', 465) };
  const smtp = settings.smtp ? draftServer(settings.smtp) : { ...usual('smtp', 465), host: '' };
  return { imap: draftServer(settings.imap), smtp };
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
