import { by, type Chapter, must, should } from '@/tests/conformance/requirements/requirement';

const SCRIPT = 'unit/mail/sieve/vacation-script';

export const mailVacation: Chapter = {
  rfc: 8621,
  title: '§8 vacation response',
  requirements: [
    must(
      '§8',
      'answers keep to RFC 3834',
      by(SCRIPT, 'is short where nothing more is wanted'),
      by('integration/sieve/vacation', 'is there beside the filter of the person, at its time'),
    ),
    should('§8', 'without a subject there is one', by(SCRIPT, 'is short where nothing more is wanted')),
    should(
      '§8',
      'HTML has a plain text, and without both there is one',
      by(SCRIPT, 'sends HTML with the plain text of it', 'says that somebody is away where there is no text'),
    ),
    must(
      '§8.1',
      'there is one, called singleton',
      by('conformance/mail-vacation', 'there is exactly one, with the id "singleton"'),
      by('conformance/mail-vacation', 'another one cannot be made, and this one not destroyed: singleton'),
    ),
  ],
};
