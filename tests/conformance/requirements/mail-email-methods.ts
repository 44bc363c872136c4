import { both, by, type Chapter, client, must, nobody, should } from '@/tests/conformance/requirements/requirement';

const GET = 'conformance/mail-email-get';
const QUERY = 'conformance/mail-email-query';
const FIELDS = 'conformance/mail-email-query-fields';
const MESSAGES = 'conformance/mail-email-query-messages';
const THREADS = 'conformance/mail-email-query-threads';
const IMPORT = 'conformance/mail-email-import';
const PARSE = 'conformance/mail-email-parse';
const NEW = 'unit/mail/compose/new-email';
const CUT = 'a value is cut at maxBodyValueBytes, at the border of a character and not inside a tag';
const FORMS = 'header fields in every form, by any case of their name, the last one or all';
const NO_FORM = 'a form that its field may not have is an invalid argument';
const TEXTS = 'a text is found in headers and bodies: every word, phrases in order, beginnings';
const FILTERS = 'a filter that cannot be looked for is unsupported, one that is none is invalid';
const SORTS = 'sorts by receivedAt, size, sentAt and hasKeyword, one after the other';
const OF_THREADS = 'sorts by allInThreadHaveKeyword and someInThreadHaveKeyword';
const PART = 'a part has a partId that bodyValues knows, or a blobId, and not both';
const PARSED_CUT = 'texts are decoded, and cut where that is asked for';

export const mailEmailMethods: Chapter = {
  rfc: 8621,
  title: '§4.2–4.10 email methods',
  requirements: [
    must('§4.2', 'no body value is longer than maxBodyValueBytes', by(GET, CUT)),
    must('§4.2', 'a value is not cut within a character', by(GET, CUT)),
    should('§4.2', 'HTML is not cut within a tag', by(GET, CUT)),
    must(
      '§4.2',
      'without properties there are those of the list',
      by(GET, 'without properties the default ones come, no more and no fewer'),
    ),
    should('§4.2', 'a client fetches other properties with care', client),
    must('§4.2', 'a form that is forbidden for its field is invalidArguments', by(GET, NO_FORM)),
    must('§4.2', 'a header property comes back in the letters that it was asked in', by(GET, FORMS)),
    must(
      '§4.4.1',
      'text looks into From, To, Cc, Bcc and Subject',
      by(FIELDS, 'from, to, cc, bcc and subject look into their own header field alone'),
    ),
    should('§4.4.1', 'text looks into bodies', by(QUERY, TEXTS)),
    must(
      '§4.4.1',
      'header has one or two strings',
      both,
      by(QUERY, FILTERS),
      by(FIELDS, 'header looks into a field that is kept, or asks whether the message has it'),
    ),
    must('§4.4.1', 'a condition without properties is true, one with several needs all', by(QUERY, 'each condition')),
    should(
      '§4.4.1',
      'encoded words are decoded before they are searched',
      by(MESSAGES, 'encoded words are decoded before a text is looked for in them'),
    ),
    should(
      '§4.4.1',
      'of HTML what people see is searched, with alt and title',
      by(MESSAGES, 'in HTML a text is looked for in what people see, with alt and title, and in no markup'),
      by('unit/mail/html/html-to-text', 'a search looks into what is shown, alt and title, and into no markup'),
    ),
    should('§4.4.1', 'case is no difference', by(QUERY, TEXTS)),
    should('§4.4.1', 'quotes make a phrase', by(QUERY, TEXTS)),
    must(
      '§4.4.1',
      'in a phrase a backslash stands before quotes and itself',
      both,
      by('unit/mail/search/tokens', '"say hi"'),
    ),
    should('§4.4.1', 'white space parts what is looked for', by(QUERY, TEXTS)),
    must('§4.4.1', 'all of its parts are found', by(QUERY, TEXTS)),
    must('§4.4.2', 'emails are sorted by receivedAt', by(QUERY, SORTS)),
    should(
      '§4.4.2',
      'emails are sorted by size, from, to, subject, sentAt and keywords',
      by(QUERY, SORTS),
      by(THREADS, OF_THREADS),
      by('conformance/mail-email-query-sort', 'from: the name of the first, else the address; to: none comes first'),
      by('conformance/mail-email-query-sort', 'subject: the base subject (RFC 5256 §2.1), numbers as numbers'),
    ),
    must('§4.4.2', 'a sort by a keyword names it', both, by(QUERY, SORTS), by(THREADS, OF_THREADS)),
    must('§4.4.2', 'hasKeyword is about the email', by(QUERY, SORTS)),
    must('§4.4.2', 'allInThreadHaveKeyword is about all of the thread', by(THREADS, OF_THREADS)),
    must('§4.4.2', 'someInThreadHaveKeyword is about any of the thread', by(THREADS, OF_THREADS)),
    must('§4.6', 'no list of headers', both, by(NEW, 'headers may not be given as a list')),
    must('§4.6', 'one property for a field', both, by(NEW, 'no two properties are about the same header field')),
    must(
      '§4.6',
      'no form that is forbidden for its field',
      both,
      by(NEW, 'a header field has no form that is forbidden'),
    ),
    must('§4.6', 'Content- fields are of parts', both, by(NEW, 'Content- fields belong to parts')),
    must(
      '§4.6',
      'bodyStructure stands alone',
      both,
      by(NEW, 'with a bodyStructure there is no textBody, htmlBody or attachments'),
    ),
    must('§4.6', 'its root repeats no field', both, by(NEW, 'the outermost part repeats no header field of the email')),
    must('§4.6', 'textBody is one text/plain', both, by(NEW, 'textBody and htmlBody are one part each, of their type')),
    must('§4.6', 'htmlBody is one text/html', both, by(NEW, 'textBody and htmlBody are one part each, of their type')),
    must('§4.6', 'a partId is one of bodyValues', both, by(NEW, PART)),
    must('§4.6', 'no charset with a partId', both, by(NEW, PART)),
    must('§4.6', 'no size with a partId', both, by(NEW, PART)),
    must('§4.6', 'no Content-Transfer-Encoding', both, by(NEW, 'how a part is encoded is not for the client to say')),
    must('§4.6', 'a body value is whole', both, by(NEW, 'a body value has no encoding problem and is not cut')),
    should(
      '§4.6',
      'what breaks these rules is invalidProperties',
      by(NEW, PART, 'no two properties are about the same header field', 'headers may not be given as a list'),
      by('integration/compose/create-emails', 'says which blobs there are not, and which mailboxes'),
    ),
    must(
      '§4.6',
      'an email gets a Message-ID and a Date',
      by('unit/mail/compose/build-message', 'has a Message-ID and a Date of its own when the client gave none'),
    ),
    should('§4.6', 'a client that empties the trash leaves mail that is elsewhere too', client),
    must(
      '§4.6',
      'blobNotFound names every blob that is not there',
      by('integration/compose/create-emails', 'says which blobs there are not, and which mailboxes'),
    ),
    must(
      '§4.8',
      'messages with UTF-8 in their headers are taken',
      by(MESSAGES, 'a message with UTF-8 in its header is imported, and found'),
    ),
    must(
      '§4.8',
      'an import names a mailbox',
      both,
      by(IMPORT, 'says invalidProperties for a blob, a mailbox or a keyword that is none'),
    ),
    must(
      '§4.8',
      'alreadyExists names the email; what is not refused is an email of its own',
      by(IMPORT, 'says alreadyExists, and which, for the same octets in the same mailbox'),
    ),
    must(
      '§4.8',
      'blob, mailboxes or keywords that are wrong are invalidProperties',
      by(IMPORT, 'says invalidProperties for a blob, a mailbox or a keyword that is none'),
    ),
    must(
      '§4.8',
      'a message that was put right has another blobId',
      by(IMPORT, 'puts line ends and NUL right, under another blobId'),
    ),
    must(
      '§4.9',
      'messages with UTF-8 in their headers are read',
      by(MESSAGES, 'a message with UTF-8 in its header is parsed'),
    ),
    must('§4.9', 'no body value is longer than maxBodyValueBytes', by(PARSE, PARSED_CUT)),
    must('§4.9', 'a value is not cut within a character', by(PARSE, PARSED_CUT)),
    should('§4.9', 'HTML is not cut within a tag', by(PARSE, PARSED_CUT)),
    must(
      '§4.9',
      'a form that is forbidden for its field is invalidArguments',
      by(PARSE, 'header fields come in every form, and only in one that is allowed'),
    ),
    must(
      '§4.9',
      'a header property comes back in the letters that it was asked in',
      by(PARSE, 'header fields come in every form, and only in one that is allowed'),
    ),
    must('§4.10', 'an example of a client', nobody),
  ],
};
