import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContacts } from '@/lib/mail/contact/read-contacts';

const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

const marta = card(
  ...['VERSION:4.0', 'FN:Marta Kowalska', 'N:Kowalska;Marta;;;', 'ORG:Kowalska Dach;Roofs', 'TITLE:Master roofer'],
  ...['EMAIL;TYPE=work:marta@kowalska-dach.example', 'TEL;VALUE=uri;TYPE="voice,cell":tel:+48-600-100-200'],
  ...['ADR;TYPE=home:;;Długa 1;Kraków;;31-147;Poland', 'URL:https://kowalska-dach.example', 'BDAY:19800229'],
  'NOTE:Knows slate\\, and zinc.\\nNo thatch.',
);

describe('a card of an address book (RFC 6350)', () => {
  it('tells who Marta is and how she can be reached', () => {
    expect(readContacts(marta)).toEqual([
      {
        name: 'Marta Kowalska',
        title: 'Master roofer',
        organization: 'Kowalska Dach, Roofs',
        emails: [{ place: 'work', value: 'marta@kowalska-dach.example' }],
        phones: [{ place: 'mobile', value: '+48-600-100-200' }],
        addresses: [{ place: 'home', value: 'Długa 1\n31-147 Kraków\nPoland' }],
        urls: [{ place: null, value: 'https://kowalska-dach.example' }],
        birthday: '1980-02-29',
        note: 'Knows slate, and zinc.\nNo thatch.',
      },
    ]);
  });

  it('is read as older programs write it, and named by its parts where it has no other name', () => {
    const old = card(
      ...['VERSION:3.0', 'N:O’Neil;Bob;Q.;Dr.;Jr.', 'item1.EMAIL;type=INTERNET;type=HOME:bob@example.test'],
      ...['TEL;TYPE=work,voice:+1 555 0100', 'PHOTO;ENCODING=b;TYPE=JPEG:AAAA'],
    );
    expect(readContacts(`${old}${marta}`)).toMatchObject([
      {
        name: 'Dr. Bob Q. O’Neil Jr.',
        emails: [{ place: 'home', value: 'bob@example.test' }],
        phones: [{ place: 'work', value: '+1 555 0100' }],
      },
      { name: 'Marta Kowalska' },
    ]);
  });

  it('is none where the text is none, and never throws', () => {
    expect(readContacts('Dear Alice')).toEqual([]);
    const line = fc.oneof(
      fc.constantFrom('N', 'N:;;', 'ADR:,;,', 'TEL;TYPE:1', 'BDAY:--0203', 'BEGIN:VCARD', '__proto__:x', 'VERSION:2.1'),
      fc.string(),
    );
    fc.assert(fc.property(fc.array(line, { maxLength: 10 }), (lines) => void readContacts(card(...lines))));
  });
});
