/** What `npm run demo` says. */
export const demo = {
  'demo.step.servers': 'Mail servers',
  'demo.step.servers.done': 'Dovecot and Postfix on this machine alone, {count} messages',
  'demo.step.servers.receiveOnly': 'Dovecot on this machine alone, {count} messages; sending is off',
  'demo.ready.signIn': 'Sign in as one of these two (the addresses are not real, the mail stays on this machine):',
  'demo.ready.person': '{email}    password: {password}    {count} messages',
  'demo.ready.server': '{protocol}  {host}:{port}  {security}',
  'demo.ready.authority': 'For another mail program: the authority to trust is {file}',
  'demo.ready.sendingOff':
    'Sending is off: only root may start Postfix. With sudo, mail goes from Alice to Bob and back.',
  'demo.ready.stop': 'To stop: press Ctrl-C here, or  kill {pid}',
  'demo.stopping': 'Stopping …',
  'demo.stopped': 'Stopped. The demo and its mail are gone.',
  'demo.stopped.data': 'Stopped. The mail servers and their mail are gone; what Waxwing stored is in {folder}',
} as const;
