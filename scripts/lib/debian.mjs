import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { runTool } from './run-tool.mjs';

/** What the tests run against, by Debian package: a file that the package brings. */
const PACKAGES = {
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-pop3d': '/usr/lib/dovecot/pop3',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  'dovecot-sieve': '/usr/bin/sievec',
  'dovecot-managesieved': '/usr/lib/dovecot/managesieve',
  postfix: '/usr/sbin/postfix',
  openssl: '/usr/bin/openssl',
  chromium: '/usr/bin/chromium',
  'chromium-headless-shell': '/usr/bin/chromium-headless-shell',
};

/** The packages that are not here. */
export const missingPackages = () => Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));

const POLICY = '/usr/sbin/policy-rc.d';

/** True when we may install packages on this machine. */
export const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs Debian packages without starting what they bring. Gives the exit code and the log. */
export const installDebian = async (names) => {
  const apt = (...args) =>
    runTool({
      name: `apt-${args[0]}`,
      command: 'apt-get',
      args: ['-o', 'DPkg::Lock::Timeout=120', '-q', '-y', ...args],
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  const update = await apt('update');
  if (update.code !== 0) return update;
  // 101: "action forbidden". Without it the postinst scripts would start mail servers on the machine's own ports.
  const hasPolicy = existsSync(POLICY);
  if (!hasPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    if (names.includes('postfix') && existsSync('/usr/bin/debconf-set-selections')) {
      execFileSync('debconf-set-selections', {
        input: 'postfix postfix/main_mailer_type select No configuration\n',
      });
    }
    return await apt('install', '--no-install-recommends', ...names);
  } finally {
    if (!hasPolicy) rmSync(POLICY, { force: true });
  }
};
