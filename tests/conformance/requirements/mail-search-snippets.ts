import { by, type Chapter, must } from '@/tests/conformance/requirements/requirement';

const SNIPPET = 'conformance/mail-search-snippet';

export const mailSearchSnippets: Chapter = {
  rfc: 8621,
  title: '§5 search snippets',
  requirements: [
    must(
      '§5',
      '&, < and > are escaped',
      by(SNIPPET, 'subject and preview hold what was searched for in marks, with &, < and > escaped'),
      by('unit/mail/search/snippet', 'is never bigger than 255 octets, and never holds markup but its marks'),
    ),
    must(
      '§5',
      'a preview has 255 octets at most',
      by(SNIPPET, 'a preview is not bigger than 255 octets'),
      by('unit/mail/search/snippet', 'is never bigger than 255 octets, and never holds markup but its marks'),
    ),
    must(
      '§5',
      'where nothing was found both are null',
      by(SNIPPET, 'what the filter does not look for as text, or rules out, is null'),
    ),
  ],
};
