import { describe, expect, it } from 'vitest';
import { parseQuota } from '@/lib/server/protocols/imap/parse-quota';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';

const parsed = (line: string) => {
  const buffer = Buffer.from(`${line}\r\n`);
  return parseQuota(buffer, 0, buffer.length);
};
const drawn = (line: string) =>
  parsed(line)?.map(({ root, resourceType, used, hardLimit }) => `${root}: ${used}/${hardLimit} ${resourceType}`);

describe('a QUOTA response', () => {
  it.each([
    ['* QUOTA "" (STORAGE 10 512)', [': 10240/524288 octets']],
    [
      '* QUOTA "User quota" (STORAGE 3 10240 MESSAGE 7 1000)',
      ['User quota: 3072/10485760 octets', 'User quota: 7/1000 count'],
    ],
    ['* quota user.alice (storage 0 1)', ['user.alice: 0/1024 octets']],
    ['* QUOTA {5}\r\nGröß (MESSAGE 5 4)', []],
    ['* QUOTA {7}\r\nGröße (MESSAGE 5 4)', ['Größe: 5/4 count']],
    ['* QUOTA "a"  (MAILBOX 1 2 MESSAGE 1 2 ANNOTATION-STORAGE 3 4)', ['a: 1/2 count']],
    ['* QUOTA NIL (MESSAGE 1 2)', ['NIL: 1/2 count']],
    ['* QUOTA "a" ()', []],
  ])('%s', (line, expected) => {
    expect(drawn(line)).toEqual(expected);
  });

  it.each([
    '* QUOTA',
    '* QUOTA "a"',
    '* QUOTA "a" STORAGE 1 2',
    '* QUOTA "a" (STORAGE 1 2',
    '* QUOTA "a" (STORAGE 1)',
    '* QUOTA "a" (STORAGE -1 2)',
    '* QUOTA "a" (STORAGE 1 -1)',
    '* QUOTA "a" (STORAGE 1 0)',
    '* QUOTA "a" (STORAGE 1 NaN)',
    '* QUOTA "a" (STORAGE 1 1e3)',
    '* QUOTA "a" (STORAGE 1 NIL)',
    '* QUOTA "a" (STORAGE 1.5 2)',
    '* QUOTA "a" (STORAGE 1 9007199254740991)',
    '* QUOTA "a" (MESSAGE 1 9007199254740992)',
    '* QUOTA "a" (STORAGE (1) (2))',
    '* QUOTA "a" (__proto__ 1 2 CONSTRUCTOR 1 2)',
    '* QUOTAROOT INBOX "a" "b"',
  ])('counts for nothing: %s', (line) => {
    expect(parsed(line) ?? []).toEqual([]);
  });

  it('counts for nothing when it is longer, deeper or stranger than any', () => {
    for (const line of [
      '* QUOTA "a\0" (STORAGE 1 2)',
      '* QUOTA "a\tb" (STORAGE 1 2)',
      `* QUOTA "a" (MESSAGE 1 ${'9'.repeat(400)})`,
      `* QUOTA "${'a'.repeat(256)}" (STORAGE 1 2)`,
      `* QUOTA "a" ${'('.repeat(200)}`,
      `* QUOTA "a" (${'X 1 2 '.repeat(4000)}STORAGE 1 2)`,
    ])
      expect(parsed(line)).toEqual([]);
  });

  it('takes the first of what is said twice, and leaves other responses alone', () => {
    expect(drawn('* QUOTA "a" (MESSAGE 1 2 MESSAGE 3 4)')).toEqual(['a: 1/2 count']);
    for (const line of ['* OK QUOTA', '* STATUS "QUOTA" ()', 'A1 OK done', '* QUOTAS x ()'])
      expect(parsed(line)).toBeUndefined();
  });
});

describe('asking for the quota', () => {
  const asked = async (untagged: string, capabilities = 'IMAP4rev1 QUOTA') => {
    const server = new FakeImap({ capabilities, cut: () => 7, replies: { getquotaroot: (one) => ok(one, untagged) } });
    const connection = await openFake(server);
    const readings = await connection.quotas();
    return { server, connection, readings };
  };

  it('asks for the roots of INBOX, and reads what else comes in between', async () => {
    const { server, connection, readings } = await asked(
      '* QUOTAROOT INBOX "User quota"\r\n* 9 EXISTS\r\n* QUOTA "User quota" (STORAGE 1 2)\r\n',
    );
    expect(server.lines.at(-1)).toBe('GETQUOTAROOT "INBOX"');
    expect(readings).toEqual([{ root: 'User quota', resourceType: 'octets', used: 1024, hardLimit: 2048 }]);
    await expect(connection.ping({ timeoutMs: 5000 })).resolves.toBeUndefined();
    connection.close();
  });

  it('hears hundreds of roots, and responses that never end, so far and no further', async () => {
    const many = Array.from({ length: 400 }, (_, at) => `* QUOTA "root ${at}" (STORAGE 1 2 MESSAGE 1 2)\r\n`).join('');
    const long = `* QUOTA "long" (${'X 1 2 '.repeat(20_000)})\r\n`;
    const { connection, readings } = await asked(`${many}${long}`);
    expect([readings.length, readings[0]?.root, readings.at(-1)?.root]).toEqual([20, 'root 0', 'root 9']);
    await expect(connection.ping({ timeoutMs: 5000 })).resolves.toBeUndefined();
    connection.close();
  });

  it('is refused as any command is', async () => {
    const refuse = (command: FakeCommand) => `${command.tag} NO [NOPERM] not for you\r\n`;
    const connection = await openFake(
      new FakeImap({ capabilities: 'IMAP4rev1 QUOTA', replies: { getquotaroot: refuse } }),
    );
    await expect(connection.quotas()).rejects.toMatchObject({ kind: 'refused' });
    connection.close();
  });

  it.each([
    ['IMAP4rev1 QUOTA', true],
    ['IMAP4rev1 QUOTA=RES-STORAGE', true],
    ['IMAP4rev1 QUOTASET', false],
  ])('%s: %s', async (capabilities, expected) => {
    const connection = await openFake(new FakeImap({ capabilities }));
    expect(connection.features.quota).toBe(expected);
    connection.close();
  });
});
