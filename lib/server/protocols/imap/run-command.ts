import type { ImapFlow } from 'imapflow';
import { mailServerErrorOf } from './imap-errors';
import type { ExecOptions, ImapInternals, ImapResponse, ImapToken } from './imap-internals';
import { type OnWire, type WireReader, WireTap } from './wire-tap';

/** A client with our hooks in it: what the functions of this folder work on. */
export type ImapWire = { readonly client: ImapInternals; readonly tap: WireTap };

const OURS = 'WAXWING';

/** Puts the hooks into a client, before it connects. */
export const wireOf = (flow: ImapFlow, onWire?: OnWire): ImapWire => {
  const client = flow as ImapInternals;
  const ours = (connection: ImapInternals, work: (connection: ImapInternals) => Promise<unknown>) => work(connection);
  // The registry is one Map for the whole module: ours goes into a copy. run() takes registered names only, and only
  // run() breaks IDLE first.
  client.commands = new Map(client.commands).set(OURS, ours as never);
  return { client, tap: new WireTap(client, onWire) };
};

type Command = ExecOptions & {
  /** For the error message: never with a subject or a secret in it. */
  readonly doing: string;
  /** Reads the answer in imapflow's place. */
  readonly reader?: WireReader;
};

/** Sends one command of our own and waits for its completion. Throws MailServerError with the server's own words. */
export const runCommand = async (
  wire: ImapWire,
  name: string,
  attributes: readonly ImapToken[],
  command: Command,
): Promise<ImapResponse> => {
  const { doing, reader, onSend, ...options } = command;
  const work = async (connection: ImapInternals): Promise<ImapResponse> => {
    try {
      const sent = () => {
        if (reader) wire.tap.attach(reader);
        onSend?.();
      };
      const result = await connection.exec(name, attributes.length > 0 ? attributes : false, {
        ...options,
        onSend: sent,
      });
      if (reader) wire.tap.detach(reader);
      result.next();
      return result.response;
    } finally {
      if (reader) wire.tap.detach(reader);
    }
  };
  try {
    return (await wire.client.run(OURS, work)) as ImapResponse;
  } catch (error) {
    throw mailServerErrorOf(error, doing, wire.client);
  }
};
