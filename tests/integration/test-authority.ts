import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A certificate for these names, signed by the bed's authority (whose key lies beside it). */
export const certificateOf = (
  caPath: string,
  names: readonly string[],
  options: { days?: number } = {},
): { cert: Buffer; key: Buffer } => {
  const dir = mkdtempSync(join(tmpdir(), 'waxwing-cert-'));
  const at = (name: string) => join(dir, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  writeFileSync(at('ext'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', ...curve, '-subj', '/CN=test', '-keyout', at('key'), '-out', at('csr'));
  const signer = ['-CA', caPath, '-CAkey', join(dirname(caPath), 'ca.key'), '-set_serial', String(Date.now())];
  const days = String(options.days ?? 30);
  openssl('x509', '-req', '-in', at('csr'), ...signer, '-days', days, '-extfile', at('ext'), '-out', at('crt'));
  const made = { cert: readFileSync(at('crt')), key: readFileSync(at('key')) };
  rmSync(dir, { recursive: true });
  return made;
};
