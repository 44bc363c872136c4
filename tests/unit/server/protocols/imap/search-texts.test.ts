import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchTextsOptions, SoughtWord } from '@/lib/server/protocols/imap/search-texts';
import { formatUidSet, parseUidSet } from '@/lib/server/protocols/imap/uid-set';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const aServer = async (reply: (command: FakeCommand) => string = (command) => ok(command), capabilities?: string) => {
  const server = new FakeImap({ replies: { 'uid search': reply }, ...(capabilities && { capabilities }) });
  const connection = await openFake(server);
  await connection.select('INBOX');
  const search = async (words: readonly (readonly SoughtWord[])[], uids = '1:9') =>
    formatUidSet(await connection.searchTexts({ uids: parseUidSet(uids), alternatives: words }));
  /** What the server heard since, without answers to literals. */
  const heard = async (options: SearchTextsOptions) => {
    const [lines, literals] = [server.lines.length, server.literals.length];
    await connection.searchTexts(options);
    return { lines: server.lines.slice(lines), literals: server.literals.slice(literals) };
  };
  return { server, connection, search, heard };
};
const text = (word: string): SoughtWord => ({ word, in: 'anywhere' });
const body = (word: string): SoughtWord => ({ word, in: 'body' });

/** Reads what was heard by RFC 3501's grammar of strings: the texts, and everything else with a ? for each of them. */
const read = ({ lines, literals }: { lines: readonly string[]; literals: readonly Buffer[] }) => {
  const rest = [...literals];
  const texts: string[] = [];
  const frame = lines.join('').replace(/"((?:[^"\\]|\\["\\])*)"|\{(\d+)\}/g, (_all, inside: string, size: string) => {
    const octets = size === undefined ? undefined : rest.shift();
    if (size !== undefined) expect(octets).toHaveLength(Number(size));
    texts.push(octets ? octets.toString('utf8') : inside.replace(/\\(.)/g, '$1'));
    return '?';
  });
  expect(rest).toEqual([]);
  return { texts, frame };
};

describe('asking a server for words', () => {
  it('writes each alternative as one key, and of several words one in parentheses', async () => {
    const { heard } = await aServer();
    const uids = parseUidSet('4:6,9');
    const one = await heard({ uids, alternatives: [[text('lunch')]] });
    expect(one.lines).toEqual(['UID SEARCH UID 4:6,9 TEXT "lunch"']);
    const both = await heard({ uids, alternatives: [[text('a'), body('b')], [body('c')], [text('d')]] });
    expect(both.lines).toEqual(['UID SEARCH UID 4:6,9 OR (TEXT "a" BODY "b") OR BODY "c" TEXT "d"']);
  });

  it('names the charset where it is needed, and never where UTF-8 has been enabled (RFC 6855 §3)', async () => {
    const options = { uids: parseUidSet('1'), alternatives: [[text('Müll'), text('lunch')]] };
    const plain = await (await aServer()).heard(options);
    expect(plain.lines).toEqual(['UID SEARCH CHARSET UTF-8 UID 1 (TEXT {5}', ' TEXT "lunch")']);
    expect(plain.literals.map(String)).toEqual(['Müll']);
    const enabled = await (await aServer(undefined, 'IMAP4rev1 ENABLE UTF8=ACCEPT')).heard(options);
    expect(enabled.lines[0]).toBe('UID SEARCH UID 1 (TEXT {5}');
  });

  it('lets nothing out of a text, whatever is in it', async () => {
    const nasty = fc.constantFrom(
      '"',
      '\\',
      '\r\n',
      '\n',
      '{3}',
      '{3+}\r\n',
      ')',
      '(',
      ' OR ALL',
      '*',
      '%',
      'é',
      '\ud800',
      'x',
    );
    const word = fc
      .oneof(
        fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary', maxLength: 20 }),
      )
      .filter((one) => !one.includes('\u0000'));
    const sought = fc.record({ word, in: fc.constantFrom('anywhere' as const, 'body' as const) });
    const alternatives = fc.array(fc.array(sought, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
    const { heard } = await aServer();
    await fc.assert(
      fc.asyncProperty(alternatives, async (asked) => {
        const { texts, frame } = read(await heard({ uids: parseUidSet('1:9'), alternatives: asked }));
        expect(texts).toEqual(asked.flat().map((one) => one.word.toWellFormed()));
        expect(frame).toMatch(/^UID SEARCH (CHARSET UTF-8 )?UID 1:9( OR| \(?(TEXT|BODY) \?\)?)+$/);
      }),
    );
  });

  it('refuses NUL, which not even a literal can carry', async () => {
    const { search } = await aServer();
    await expect(search([[text('a\u0000b')]])).rejects.toThrow('NUL');
  });

  it.each([
    ['nothing', ''],
    ['an empty answer', '* SEARCH\r\n'],
    ['NIL', '* SEARCH NIL\r\n'],
    ['no UIDs', '* SEARCH 0 -1 x 99999999999 1.5\r\n'],
    ['an extended answer without any', '* ESEARCH (TAG "9") UID\r\n'],
    ['more than could be an answer', `* SEARCH ${'7 '.repeat(20_000)}\r\n`],
  ])('finds nothing in %s', async (_name, answer) => {
    const { search, connection } = await aServer((command) => ok(command, answer));
    expect(await search([[text('lunch')]])).toBe('');
    await connection.ping({ timeoutMs: 1000 });
  });

  it('takes only what it asked about', async () => {
    const flood = '* SEARCH 3 5 77 4294967295\r\n'.repeat(10_000);
    expect(await (await aServer((command) => ok(command, flood))).search([[text('a')]], '2:5')).toBe('3,5');
    const all = (command: FakeCommand) => ok(command, `* ESEARCH (TAG "${command.tag}") UID ALL 1:4294967295\r\n`);
    const { search, server } = await aServer(all, 'IMAP4rev1 ESEARCH');
    expect(await search([[text('a')]], '2:5,8')).toBe('2:5,8');
    expect(server.lines.at(-1)).toBe('UID SEARCH RETURN (ALL) UID 2:5,8 TEXT "a"');
  });

  it.each(['NO [BADCHARSET (US-ASCII)] not that one', 'BAD what?'])(
    'throws a refusal for %s, and goes on',
    async (said) => {
      let isRefused = true;
      const reply = (command: FakeCommand) =>
        isRefused ? `${command.tag} ${said}\r\n` : ok(command, '* SEARCH 4\r\n');
      const { search } = await aServer(reply);
      await expect(search([[text('Müll')]])).rejects.toMatchObject({ kind: 'refused' });
      isRefused = false;
      expect(await search([[text('Müll')]])).toBe('4');
    },
  );

  it('asks nothing about no messages, or for no words', async () => {
    const { search, server } = await aServer();
    expect(await search([[text('a')]], '')).toBe('');
    expect(await search([])).toBe('');
    expect(server.lines.filter((line) => line.startsWith('UID SEARCH'))).toEqual([]);
  });
});
