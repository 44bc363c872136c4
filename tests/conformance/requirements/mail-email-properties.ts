import { both, by, type Chapter, client, must, open, should } from '@/tests/conformance/requirements/requirement';

const SET = 'conformance/mail-email-set';
const GET = 'conformance/mail-email-get';
const HEADER = 'unit/mail/header/header-value';
const WRONG = 'invalidProperties: what is no keyword, no mailbox, or no set';
const FORMS = 'header fields in every form, by any case of their name, the last one or all';

export const mailEmailProperties: Chapter = {
  rfc: 8621,
  title: '§4.1 email properties',
  requirements: [
    must(
      '§4.1.1',
      'an email is always in a mailbox, and mailboxIds is a set',
      by(SET, WRONG, 'mailboxes are added, taken away and replaced'),
      by('unit/mail/compose/new-email', 'an email is in a mailbox, its keywords are keywords'),
    ),
    must('§4.1.1', 'keywords is a set', by(SET, WRONG)),
    must(
      '§4.1.1',
      'what is marked \\Deleted is not there',
      by(GET, 'keywords are lower case and \\Deleted hides the message'),
      by('integration/store/ingest-emails', 'hides a message marked \\Deleted and gives it a new id'),
      by('unit/mail/flags/imap-flags', 'turns system flags into keywords and keeps \\Deleted and \\Recent out of them'),
    ),
    must(
      '§4.1.1',
      'a keyword is 1 to 255 characters of ASCII, some of them excepted',
      both,
      by(SET, WRONG),
      by('unit/mail/flags/imap-flags', 'drops what no keyword may be: Zoho sends'),
    ),
    must(
      '§4.1.1',
      'keywords are in lower case',
      by(SET, 'keywords are added, taken away and replaced, and come back in lower case'),
    ),
    should('§4.1.1', 'a client warns of $phishing', client),
    should('§4.1.1', 'a client sets $junk for whoever reports it', client),
    should('§4.1.1', 'a client sets $notjunk for whoever reports it', client),
    must('§4.1.2.1', 'raw values have no NUL', by(HEADER, 'raw it is all that follows the colon, without NUL')),
    should(
      '§4.1.2.1',
      'octets that are no UTF-8 become U+FFFD',
      open('they are read as windows-1252, which is what they are in real mail (docs/standards.md)'),
    ),
    must(
      '§4.1.2.2',
      'encoded words are decoded only where they may stand',
      open(
        'on purpose: mailers write them in quotes and within words, and people would see =?utf-8?… (docs/standards.md)',
      ),
    ),
    should(
      '§4.1.2.2',
      'what cannot be decoded becomes U+FFFD',
      by(HEADER, 'an encoded word that is broken becomes U+FFFD where it is, and the rest is read'),
    ),
    should(
      '§4.1.2.3',
      'a comment is the name of an address that has no other',
      by(HEADER, 'a comment behind an address is its name when it has no other; encoded words are decoded'),
    ),
    must(
      '§4.1.2.3',
      'encoded words in names are decoded',
      by(HEADER, 'a comment behind an address is its name when it has no other; encoded words are decoded'),
    ),
    should(
      '§4.1.2.3',
      'addresses that are wrong are read as well as they can be',
      by(HEADER, 'what is no address list is read as well as it can be'),
      by('unit/mail/header/parse-headers', 'never throws, whatever the octets are'),
    ),
    must(
      '§4.1.2.4',
      'encoded words in the names of groups are decoded',
      by(HEADER, 'encoded words are decoded in the names of groups and of those in them'),
    ),
    should(
      '§4.1.2.4',
      'groups that are wrong are read as well as they can be',
      by(HEADER, 'groups without end, and what is no group, are read as well as they can be'),
    ),
    must(
      '§4.1.3',
      'the form of a header property comes before :all',
      both,
      by(GET, FORMS, 'a form that its field may not have is an invalid argument'),
    ),
    should(
      '§4.1.4',
      'a text that is wrong is read with U+FFFD in it',
      by(GET, 'an encoding that lies, or is unknown, is a problem but no loss'),
    ),
    should(
      '§4.1.4',
      'hasAttachment says whether something is attached that is not inline',
      by('unit/mail/mime/parse-structure', 'takes one of each from an alternative and leaves the rest as attachments'),
      by('unit/mail/mime/parse-structure', 'sees no attachment in a newsletter whose images are part of its text'),
    ),
    must(
      '§4.1.4',
      'a preview has 256 characters at most',
      by('unit/mail/preview/make-preview', 'is of at most 256 characters'),
    ),
    should(
      '§4.1.4',
      'an email does not change by its preview',
      open('a preview that comes after the message is told as a change, so that lists show it'),
    ),
  ],
};
