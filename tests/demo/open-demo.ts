import { rmSync } from 'node:fs';
import { makeCarolsMail, makeDemoMail } from '@/tests/demo/demo-mail';
import { loadDemoMail } from '@/tests/demo/load-demo-mail';
import { killMailbed, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const PASSWORDS = { alice: 'piano-no-7', bob: 'hide-glue', carol: 'grey-heron' } as const;
const NAMES = { alice: 'Alice Marlow', bob: 'Bob Okafor', carol: 'Carol Jensen' } as const;
/** Carol's provider knows POP3 alone; it stands on the same servers, and hands on what is sent to it. */
const EMAILS = { alice: 'alice@example.test', bob: 'bob@example.test', carol: 'carol@post.test' } as const;

type Server = { readonly host: string; readonly port: number; readonly security: 'tls' | 'starttls' };
export type DemoPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** null: her provider has none. */
  readonly imap: Server | null;
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

export type OpenDemoOptions = {
  readonly postfix: boolean;
  readonly portBase?: number;
  readonly now?: number;
  /** Others who have a mailbox on the same servers: address -> password. */
  readonly others?: Readonly<Record<string, string>>;
  /** Access tokens open mailboxes too: where to ask what one is worth. */
  readonly introspectionUrl?: string;
};

const serversOf = ({ ports }: Mailbed, postfix: boolean) => {
  const at = (port: number, security: Server['security']): Server => ({ host: 'localhost', port, security });
  return {
    imap: at(ports.imaps, 'tls'),
    pop3: at(ports.pop3s, 'tls'),
    smtp: postfix ? at(ports.submission, 'starttls') : null,
  };
};

/** Dovecot and Postfix on loopback with the 400 messages of Alice and Bob, and those that wait for Carol. */
export const openDemo = async (options: OpenDemoOptions): Promise<Demo> => {
  const { postfix, portBase, now = Date.now(), others, introspectionUrl } = options;
  const bed = await startMailbed({
    users: { ...PASSWORDS, ...others },
    ...(introspectionUrl === undefined ? {} : { introspectionUrl }),
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
    const messages = [...makeDemoMail(now), ...makeCarolsMail(now)];
    const owners = ['alice', 'bob', 'carol'] as const;
    await Promise.all(owners.map((owner) => loadDemoMail({ bed, owner, password: PASSWORDS[owner], messages })));
    const servers = serversOf(bed, postfix);
    const smtp = servers.smtp ?? { host: 'localhost', port: bed.ports.submission, security: 'starttls' };
    return {
      people: owners.map((owner) => ({
        name: NAMES[owner],
        email: EMAILS[owner],
        password: PASSWORDS[owner],
        ...servers,
        imap: owner === 'carol' ? null : servers.imap,
      })),
      counts: Object.fromEntries(
        owners.map((owner) => [EMAILS[owner], messages.filter((one) => one.owner === owner).length]),
      ),
      caFile: bed.caPath,
      config: {
        allow: ['example.test', 'post.test'],
        networks: ['127.0.0.0/8'],
        domains: {
          'example.test': { imap: servers.imap, pop3: servers.pop3, smtp, name: 'Example Mail' },
          'post.test': { pop3: servers.pop3, smtp, user: '%u@example.test', name: 'Old Harbour Post' },
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
