import { type Chapter, client, must, should } from '@/tests/conformance/requirements/requirement';

export const mailIdentities: Chapter = {
  rfc: 8621,
  title: '§6 identities',
  requirements: [
    should('§6', 'a client writes under the name', client),
    must('§6', 'a client writes from the address', client),
    should('§6', 'a client takes the Reply-To', client),
    should('§6', 'a client takes the Bcc', client),
    should('§6', 'a client puts the text of the signature into plain text', client),
    should('§6', 'a client puts the HTML of the signature into HTML', client),
    must('§6', 'that signature is a snippet of HTML', client),
  ],
};
