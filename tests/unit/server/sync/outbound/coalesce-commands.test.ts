import { describe, expect, it } from 'vitest';
import type { StoredCommand } from '@/lib/server/store/commands/command';
import { coalesceCommands } from '@/lib/server/sync/outbound/coalesce-commands';
import { aCommand } from '@/tests/builders/mail/a-command';

const seen = { addKeywords: ['$seen'] };
const star = { addKeywords: ['$flagged'] };
const draw = (commands: readonly StoredCommand[]) =>
  coalesceCommands(commands).map(
    (batch) => `${batch.commands.map(({ no }) => no).join('+')}: ${[...batch.emails].join(' ')}`,
  );

describe('commands that want the same', () => {
  it('become one', () => {
    const many = Array.from({ length: 500 }, (_, index) => aCommand(index + 1, [1000 + index], seen));
    expect(coalesceCommands(many)).toHaveLength(1);
    expect(coalesceCommands(many)[0]?.emails.size).toBe(500);
  });

  it('become one over others that concern other emails', () => {
    expect(draw([aCommand(1, [1000], seen), aCommand(2, [1001], star), aCommand(3, [1002], seen)])).toEqual([
      '1+3: 1000 1002',
      '2: 1001',
    ]);
  });

  it('stay apart when one in between concerns an email of theirs', () => {
    const unseen = { removeKeywords: ['$seen'] };
    expect(draw([aCommand(1, [1000], seen), aCommand(2, [1000], unseen), aCommand(3, [1000], seen)])).toEqual([
      '1: 1000',
      '2: 1000',
      '3: 1000',
    ]);
  });

  it('are not those that move to another mailbox, or that also do something else', () => {
    const commands = [
      aCommand(1, [1000], { addBoxes: [2], removeBoxes: [1] }),
      aCommand(2, [1001], { addBoxes: [3], removeBoxes: [1] }),
      aCommand(3, [1002], { addBoxes: [2], removeBoxes: [1], addKeywords: ['$seen'] }),
      aCommand(4, [1003], { addBoxes: [2], removeBoxes: [1] }),
    ];
    expect(draw(commands)).toEqual(['1+4: 1000 1003', '2: 1001', '3: 1002']);
  });

  it('do not pass a command about a mailbox', () => {
    const rename = aCommand(2, [], {}, { kind: 'renameMailbox', mailboxNo: 4 });
    expect(draw([aCommand(1, [1000], seen), rename, aCommand(3, [1001], seen)])).toEqual(['1: 1000', '2: ', '3: 1001']);
  });
});
