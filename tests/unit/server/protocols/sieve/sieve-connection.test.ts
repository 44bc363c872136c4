import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SieveConnection } from '@/lib/server/protocols/sieve/sieve-connection';
import { sieveString, tokensOf } from '@/lib/server/protocols/sieve/sieve-token';
import type { Script } from '@/tests/fakes/sieve/scripted-sieve';
import { aScriptedServer } from './a-scripted-server';

const { open, server } = aScriptedServer();
const said = () => server()?.said.slice(2);
const to =
  (verb: string, answer: ReturnType<Script>): Script =>
  (command) =>
    command.startsWith(verb) ? answer : undefined;

describe('scripts on a ManageSieve server (RFC 5804 §2)', () => {
  it('are listed, and which one is active', async () => {
    const list = '"summer"\r\n{9}\r\nva"ca"\\ö\r\n"main" active\r\nOK\r\n';
    const connection = await open(to('LISTSCRIPTS', list));
    expect(await connection.listScripts()).toEqual([
      { name: 'summer', isActive: false },
      { name: 'va"ca"\\ö', isActive: false },
      { name: 'main', isActive: true },
    ]);
  });

  it('are read as they are, in whatever pieces they come', async () => {
    const script = 'require "vacation";\r\n# {5}\r\nOK "no"\r\nkeep; # ü\r\n';
    const wire = Buffer.from(`{${Buffer.byteLength(script)}}\r\n${script}\r\nOK\r\n`);
    for (const size of [1, 3, 1000]) {
      const pieces = Array.from({ length: Math.ceil(wire.length / size) }, (_, at) =>
        wire.subarray(at * size, (at + 1) * size),
      );
      const connection = await open(to('GETSCRIPT', pieces));
      expect(await connection.getScript('main')).toBe(script);
      expect(said()).toEqual(['GETSCRIPT "main"']);
      connection.close();
      await server()?.stop();
    }
  });

  it.each<[string, string, (connection: SieveConnection) => Promise<unknown>, unknown]>([
    ['GETSCRIPT', 'NO (NONEXISTENT) "none"\r\n', (one) => one.getScript('a'), null],
    ['DELETESCRIPT', 'NO (NONEXISTENT) "none"\r\n', (one) => one.deleteScript('a'), undefined],
    ['PUTSCRIPT', 'OK\r\n', (one) => one.putScript('a', 'keep;'), { isTaken: true, warnings: null }],
    [
      'PUTSCRIPT',
      'OK (WARNINGS) "line 2: odd"\r\n',
      (one) => one.putScript('a', 'keep;'),
      { isTaken: true, warnings: 'line 2: odd' },
    ],
    [
      'PUTSCRIPT',
      'NO {14}\r\nline 1:\r\nwrong\r\n',
      (one) => one.putScript('a', 'keep'),
      { isTaken: false, code: null, serverText: 'line 1:\r\nwrong' },
    ],
    [
      'HAVESPACE',
      'NO (QUOTA/MAXSIZE) "too large"\r\n',
      (one) => one.haveSpace('a', 999),
      { isTaken: false, code: 'QUOTA/MAXSIZE', serverText: 'too large' },
    ],
    ['CHECKSCRIPT', 'OK\r\n', (one) => one.checkScript('keep;'), { isTaken: true, warnings: null }],
  ])('%s is answered with %j', async (verb, answer, ask, expected) => {
    const connection = await open(to(verb, answer));
    expect(await ask(connection)).toEqual(expected);
  });

  it.each<[string, (connection: SieveConnection) => Promise<unknown>, string]>([
    ['SETACTIVE', (one) => one.setActive('a'), 'SETACTIVE "a"'],
    ['SETACTIVE', (one) => one.setActive(''), 'SETACTIVE ""'],
    ['DELETESCRIPT', (one) => one.deleteScript('a "b" \\'), 'DELETESCRIPT "a \\"b\\" \\\\"'],
    ['LISTSCRIPTS', (one) => one.listScripts(), 'LISTSCRIPTS'],
    ['GETSCRIPT', (one) => one.getScript('ü\r\nLOGOUT'), 'GETSCRIPT {10+}\r\nü\r\nLOGOUT'],
  ])('%s that is refused is an error', async (verb, ask, command) => {
    const connection = await open(to(verb, 'NO (ACTIVE) "not so"\r\n'));
    await expect(ask(connection)).rejects.toMatchObject({ kind: 'refused', code: 'ACTIVE', serverText: 'not so' });
    expect(said()).toEqual([command]);
    // NO is no reason to leave.
    expect(connection.usable).toBe(true);
  });

  it('are put as a literal that nothing in them can end', async () => {
    const script = '# "quoted" {3+}\r\nstop;\r\nLOGOUT\r\n';
    const connection = await open(() => undefined);
    await connection.haveSpace('w', 37);
    await connection.putScript('w', script);
    await connection.setActive('w');
    expect(said()).toEqual(['HAVESPACE "w" 37', `PUTSCRIPT "w" {${script.length}+}\r\n${script}`, 'SETACTIVE "w"']);
  });

  it('are left alone once the server has said something unasked', async () => {
    const connection = await open(to('SETACTIVE', 'OK\r\nOK "more"\r\n'));
    await connection.setActive('a');
    await expect(connection.deleteScript('b')).rejects.toMatchObject({ kind: 'protocol', code: 'NOT_SIEVE' });
    expect(said()).toEqual(['SETACTIVE "a"']);
    expect(connection.usable).toBe(false);
  });

  it('are not longer than 2 MB together', async () => {
    const connection = await open(to('GETSCRIPT', `{${3 * 1024 * 1024}}\r\n`));
    await expect(connection.getScript('a')).rejects.toMatchObject({ kind: 'protocol' });
  });

  it('end with a goodbye', async () => {
    const connection = await open(() => undefined);
    await connection.logout();
    expect(said()).toEqual(['LOGOUT']);
    expect(connection.usable).toBe(false);
    const left = await open(to('LISTSCRIPTS', 'BYE "idle"\r\n'));
    await expect(left.listScripts()).rejects.toMatchObject({ kind: 'network', temporary: true });
    expect(left.usable).toBe(false);
  });

  it('have names of any letters, quoted so that they are read as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', '{', '}', '(', '3') }), (text) => {
        expect(tokensOf(sieveString(text))).toEqual([{ kind: 'string', text }]);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void tokensOf(line)));
  });
});
