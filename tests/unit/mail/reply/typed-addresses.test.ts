import { describe, expect, it } from 'vitest';
import { typedAddresses } from '@/lib/mail/reply/typed-addresses';

describe('typedAddresses', () => {
  it.each([
    ['bob@example.test', [[null, 'bob@example.test']]],
    ['Bob Builder <bob@example.test>', [['Bob Builder', 'bob@example.test']]],
    [
      '"Builder, Bob" <bob@example.test>, carol@example.test;',
      [
        ['Builder, Bob', 'bob@example.test'],
        [null, 'carol@example.test'],
      ],
    ],
    [
      'bob@example.test carol@example.test',
      [
        [null, 'bob@example.test'],
        [null, 'carol@example.test'],
      ],
    ],
    [
      'bob@example.test\ncarol@example.test\r\n',
      [
        [null, 'bob@example.test'],
        [null, 'carol@example.test'],
      ],
    ],
    ['Jörg Müller <joerg@example.test>', [['Jörg Müller', 'joerg@example.test']]],
    ['mailto:bob@example.test', [[null, 'bob@example.test']]],
    ['ruth@allotment', [[null, 'ruth@allotment']]],
    ['ruth', [[null, 'ruth']]],
    [' , ', []],
  ])('reads %j', (text, people) => {
    expect(typedAddresses(text).map(({ name, email }) => [name, email])).toEqual(people);
  });
});
