import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import {
  type ConnectionOptions,
  createSecureContext,
  rootCertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { addressPolicy, type OutsidePolicy } from './address-policy';
import { checkHost } from './check-host';
import { dialAddresses, secure, secured, tlsOptionsFor } from './dial';
import { type Exchanged, type ExchangeOptions, exchange } from './exchange';
import { type FetchBytesOptions, fetchBytes } from './fetch-bytes';
import { type FetchedText, type FetchTextOptions, fetchText } from './fetch-text';
import { type Posted, type PostOptions, post } from './post';
import { type MxRecord, type Resolver, recordsOf, type SrvRecord, systemResolver } from './resolver';

export type DialOptions = {
  readonly host: string;
  readonly port: number;
  /** From the first DNS question to a connection that can be written to. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

/** The only way out of this process. Everything throws MailServerError of kind network or tls. */
export type Outside = {
  /** Connects to a checked address of the host. Code EBLOCKED: the policy forbids all of them. */
  readonly dialTcp: (options: DialOptions) => Promise<Socket>;
  /** The same, with a verified TLS session for `servername` (default: the host). Codes: tls-error.ts. */
  readonly dialTls: (options: DialOptions & { readonly servername?: string }) => Promise<TLSSocket>;
  /** Begins TLS on a dialled socket (STARTTLS, STLS); 'secureConnect' or 'error' follows on what it returns. */
  readonly startTls: (socket: Socket, options: { readonly host: string }) => TLSSocket;
  /** For a library that begins TLS itself on a dialled socket: verified like our own. */
  readonly tlsOptions: (host: string) => ConnectionOptions;
  /** GETs a text over http or https; see fetch-text.ts. */
  readonly fetchText: (options: FetchTextOptions) => Promise<FetchedText>;
  /** GETs a small file over http or https; see fetch-bytes.ts. */
  readonly fetchBytes: (options: FetchBytesOptions) => Promise<Buffer>;
  /** One HTTP request with secrets in it; see exchange.ts. */
  readonly exchange: (options: ExchangeOptions) => Promise<Exchanged>;
  /** One POST of which only the status matters; see post.ts. */
  readonly post: (options: PostOptions) => Promise<Posted>;
  /** MX records, best first; empty when there are none. A "null MX" (RFC 7505) is none. */
  readonly resolveMx: (domain: string) => Promise<readonly MxRecord[]>;
  /** SRV records, best first; empty when there are none, or the service is said not to exist (target "."). */
  readonly resolveSrv: (name: string) => Promise<readonly SrvRecord[]>;
};

/** Reads the CA file, if any, at once: a wrong path is a wrong configuration, and said at the start. */
export const createOutside = (policy: OutsidePolicy, options: { resolver?: Resolver } = {}): Outside => {
  const resolver = options.resolver ?? systemResolver();
  const allowed = addressPolicy(policy);
  const context = trustOf(policy.caFile);
  const check = (host: string) => checkHost(host, { resolver, allowed });
  const dialTcp = async (dial: DialOptions): Promise<Socket> => {
    const started = Date.now();
    const addresses = await check(dial.host);
    const timeoutMs = Math.max(1, dial.timeoutMs - (Date.now() - started));
    return dialAddresses({ ...dial, addresses, timeoutMs });
  };
  return {
    dialTcp,
    dialTls: async (dial) => {
      const started = Date.now();
      const socket = await dialTcp(dial);
      const host = dial.servername ?? dial.host;
      const timeoutMs = Math.max(1, dial.timeoutMs - (Date.now() - started));
      return secured(secure(socket, host, context), { host, timeoutMs, signal: dial.signal });
    },
    startTls: (socket, { host }) => secure(socket, host, context),
    tlsOptions: (host) => tlsOptionsFor(host, context),
    fetchText: (fetch) => fetchText(fetch, { check, context }),
    fetchBytes: (fetch) => fetchBytes(fetch, { check, context }),
    exchange: (asked) => exchange(asked, { check, context }),
    post: (asked) => post(asked, { check, context }),
    resolveMx: async (domain) => {
      const found = await recordsOf(domain, () => resolver.mx(domain));
      return found
        .filter(({ exchange }) => exchange !== '' && exchange !== '.')
        .sort((a, b) => a.priority - b.priority);
    },
    resolveSrv: async (name) => {
      const found = await recordsOf(name, () => resolver.srv(name));
      const real = found.filter((record) => record.name !== '' && record.name !== '.');
      return real.sort((a, b) => a.priority - b.priority || b.weight - a.weight);
    },
  };
};

const trustOf = (caFile: string | undefined): SecureContext | undefined =>
  caFile === undefined ? undefined : createSecureContext({ ca: [...rootCertificates, readFileSync(caFile, 'utf8')] });
