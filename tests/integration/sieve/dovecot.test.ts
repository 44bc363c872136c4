import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import { openSieve, probeSieve } from '@/lib/server/protocols/sieve/open-sieve';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const MAIN = '# Grüße\r\nrequire "fileinto";\r\nif header :contains "subject" "x" { fileinto "Archive"; }\r\n';

describe('Dovecot over ManageSieve', () => {
  let bed: Mailbed;
  let outside: Outside;
  beforeAll(async () => {
    bed = await startMailbed({ users: { carol: 'secret' }, isFleeting: true });
    outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath });
  });
  afterAll(() => bed?.stop());

  const at = () => ({ outside, host: 'localhost', port: bed.ports.sieve, security: 'starttls' as const });
  const open = (password = 'secret') => openSieve({ ...at(), user: 'carol@example.test', auth: { password } });

  it('is asked what it can do, under TLS', async () => {
    const { extensions, sasl, version } = await probeSieve(at());
    expect(extensions).toEqual(expect.arrayContaining(['vacation', 'date', 'relational', 'include']));
    expect([sasl.includes('PLAIN'), version]).toEqual([true, '1.0']);
    const distrusting = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
    await expect(probeSieve({ ...at(), outside: distrusting })).rejects.toMatchObject({ kind: 'tls' });
    await expect(open('wrong')).rejects.toMatchObject({ kind: 'auth' });
  });

  it('keeps scripts as they are, and runs one of them', async () => {
    const connection = await open();
    expect(await connection.listScripts()).toEqual([]);
    expect(await connection.haveSpace('main', 100)).toMatchObject({ isTaken: true });
    expect(await connection.checkScript('keep')).toMatchObject({ isTaken: false });
    expect(await connection.putScript('wrong', 'nonsense;')).toMatchObject({ isTaken: false });
    expect(await connection.putScript('main "ü"', MAIN)).toMatchObject({ isTaken: true });
    expect(await connection.putScript('second', 'keep;')).toMatchObject({ isTaken: true });
    await connection.setActive('main "ü"');
    expect(await connection.listScripts()).toEqual(
      expect.arrayContaining([
        { name: 'main "ü"', isActive: true },
        { name: 'second', isActive: false },
      ]),
    );
    expect(await connection.getScript('main "ü"')).toBe(MAIN);
    expect(await connection.getScript('none')).toBeNull();
    await expect(connection.deleteScript('main "ü"')).rejects.toMatchObject({ code: 'ACTIVE' });
    await connection.setActive('');
    for (const name of ['main "ü"', 'second', 'none']) await connection.deleteScript(name);
    expect(await connection.listScripts()).toEqual([]);
    await connection.logout();
  });
});
