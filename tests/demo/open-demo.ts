import { rmSync } from 'node:fs';
import { makeDemoMail } from '@/tests/demo/demo-mail';
import { loadDemoMail } from '@/tests/demo/load-demo-mail';
import { killMailbed, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const PASSWORDS = { alice: 'piano-no-7', bob: 'hide-glue' } as const;
const NAMES = { alice: 'Alice Marlow', bob: 'Bob Okafor' } as const;

type Server = { readonly host: string; readonly port: number; readonly security: 'tls' | 'starttls' };
export type DemoPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly imap: Server;
  readonly pop3: Server;
  /** null: this machine's user may not start Postfix, so nothing can be sent. */
  readonly smtp: Server | null;
};
export type Demo = {
  readonly people: readonly DemoPerson[];
  readonly counts: Readonly<Record<string, number>>;
  readonly caFile: string;
  /** What waxwing.config.json says in the demo: where the mail of example.test is, and that nobody else may sign in. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly bed: Mailbed;
  readonly stop: () => Promise<void>;
  /** The same at once, for the end of a process that must not wait. */
  readonly kill: () => void;
};

export type OpenDemoOptions = { readonly postfix: boolean; readonly portBase?: number; readonly now?: number };

const serversOf = ({ ports }: Mailbed, postfix: boolean) => {
  const at = (port: number, security: Server['security']): Server => ({ host: 'localhost', port, security });
  return {
    imap: at(ports.imaps, 'tls'),
    pop3: at(ports.pop3s, 'tls'),
    smtp: postfix ? at(ports.submission, 'starttls') : null,
  };
};

/** Dovecot and Postfix on loopback with the 400 messages in the mailboxes of Alice and Bob. */
export const openDemo = async ({ postfix, portBase, now = Date.now() }: OpenDemoOptions): Promise<Demo> => {
  const bed = await startMailbed({
    users: PASSWORDS,
    postfix,
    // "Projects/Piano No. 7" has a dot in its name.
    format: 'sdbox',
    isFleeting: true,
    ...(portBase === undefined ? {} : { portBase }),
  });
  const kill = () => {
    killMailbed(bed.dir);
    rmSync(bed.dir, { recursive: true, force: true });
  };
  try {
    const messages = makeDemoMail(now);
    const owners = ['alice', 'bob'] as const;
    await Promise.all(owners.map((owner) => loadDemoMail({ bed, owner, password: PASSWORDS[owner], messages })));
    const servers = serversOf(bed, postfix);
    return {
      people: owners.map((owner) => ({
        name: NAMES[owner],
        email: `${owner}@example.test`,
        password: PASSWORDS[owner],
        ...servers,
      })),
      counts: Object.fromEntries(
        owners.map((owner) => [`${owner}@example.test`, messages.filter((one) => one.owner === owner).length]),
      ),
      caFile: bed.caPath,
      config: {
        allow: ['example.test'],
        networks: ['127.0.0.0/8'],
        domains: {
          'example.test': {
            imap: servers.imap,
            smtp: servers.smtp ?? { host: 'localhost', port: bed.ports.submission, security: 'starttls' },
            name: 'Example Mail',
          },
        },
      },
      bed,
      stop: bed.stop,
      kill,
    };
  } catch (error) {
    kill();
    throw error;
  }
};
