import { afterEach, describe, expect, it } from 'vitest';
import { runsOf } from '@/lib/mail/sieve/vacation-script';
import { createOutside } from '@/lib/server/outside/outside';
import { openSieve } from '@/lib/server/protocols/sieve/open-sieve';
import { putVacation } from '@/lib/server/sync/sieve/put-vacation';
import { aSieveHouse, type SieveHouse } from '@/tests/fakes/sieve/a-sieve-house';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
const RULE = {
  ...{ fromDate: null, toDate: null, subject: 'Away', textBody: 'Until Monday', htmlBody: null },
  addresses: ['carol@example.test'],
};
const MAIN = 'require "fileinto";\r\nfileinto "A";\r\n';

let house: SieveHouse;
afterEach(() => house.server.stop());

const put = async (rule: typeof RULE | null) => {
  const at = { outside, host: '127.0.0.1', port: house.server.port, security: 'none' as const };
  const connection = await openSieve({ ...at, user: 'carol', auth: { password: 'secret' } });
  try {
    return await putVacation(connection, rule);
  } finally {
    connection.close();
  }
};
/** `main, waxwing*`: what there is, and which one runs. */
const drawn = () => [...house.scripts.keys()].map((name) => (name === house.active ? `${name}*` : name)).join(', ');
const startWith = async (scripts: Readonly<Record<string, string>>, active: string, extensions?: string) => {
  house = await aSieveHouse(extensions);
  for (const [name, script] of Object.entries(scripts)) house.scripts.set(name, script);
  house.active = active;
};

describe('a vacation response on a server', () => {
  it('runs alone where nothing ran, and leaves nothing behind', async () => {
    await startWith({ main: MAIN }, '');
    expect(await put(RULE)).toEqual({ kind: 'carried' });
    expect([drawn(), runsOf(house.scripts.get('waxwing') ?? '')]).toEqual(['main, waxwing*', null]);
    expect(await put(null)).toEqual({ kind: 'carried' });
    expect(drawn()).toBe('main');
    expect(await put(null)).toEqual({ kind: 'carried' });
  });

  it('runs the person’s own script, which is never changed and runs alone again afterwards', async () => {
    await startWith({ main: MAIN, other: 'keep;' }, 'main');
    await put(RULE);
    expect(drawn()).toBe('main, other, waxwing*');
    expect(house.scripts.get('waxwing')).toContain('include :personal "main";');
    await put({ ...RULE, subject: 'Still away' });
    expect(house.scripts.get('waxwing')).toMatch(/"Still away"[\s\S]*include :personal "main";/);
    await put(null);
    expect([drawn(), house.scripts.get('main')]).toEqual(['main*, other', MAIN]);
  });

  it('forgets a script that is gone, and leaves one alone that the person has made active meanwhile', async () => {
    await startWith({ main: MAIN }, 'main');
    await put(RULE);
    house.scripts.delete('main');
    await put(RULE);
    expect(house.scripts.get('waxwing')).not.toContain('include');
    house.scripts.set('new', 'keep;');
    house.active = 'new';
    await put(null);
    expect(drawn()).toBe('new*');
  });

  it.each<[string, Record<string, string>, string, string, object]>([
    ['the server cannot run two', { main: MAIN }, 'main', 'vacation', { kind: 'noInclude', script: 'main' }],
    [
      'the own one answers',
      { main: 'require "vacation";' },
      'main',
      'include vacation',
      { kind: 'answers', script: 'main' },
    ],
    ['somebody else has the name', { waxwing: 'keep;' }, '', 'include vacation', { kind: 'taken', script: 'waxwing' }],
  ])('changes nothing where %s', async (_what, scripts, active, extensions, obstacle) => {
    await startWith(scripts, active, extensions);
    expect(await put(RULE)).toEqual({ kind: 'obstacle', obstacle });
    expect([Object.fromEntries(house.scripts), house.active]).toEqual([scripts, active]);
    await put(null);
    expect([Object.fromEntries(house.scripts), house.active]).toEqual([scripts, active]);
  });

  it.each(['HAVESPACE', 'PUTSCRIPT'])('is not activated where %s is refused', async (to) => {
    await startWith({ main: MAIN }, 'main');
    house.instead = { to, said: 'NO (QUOTA/MAXSIZE) "too large"\r\n' };
    expect(await put(RULE)).toEqual({ kind: 'refused', serverText: 'too large' });
    expect(drawn()).toBe('main*');
  });

  it('can be cut off anywhere and done again', async () => {
    const steps = ['LISTSCRIPTS', 'GETSCRIPT', 'HAVESPACE', 'PUTSCRIPT', 'SETACTIVE', 'DELETESCRIPT'];
    for (const to of steps) {
      await startWith({ main: MAIN }, 'main');
      house.instead = { to, said: 'cut' };
      await put(RULE).catch(() => undefined);
      await put(RULE);
      expect([to, drawn()]).toEqual([to, 'main, waxwing*']);
      house.instead = { to, said: 'cut' };
      await put(null).catch(() => undefined);
      await put(null);
      expect([to, drawn(), house.scripts.get('main')]).toEqual([to, 'main*', MAIN]);
      await house.server.stop();
    }
    await startWith({}, '');
  });
});
