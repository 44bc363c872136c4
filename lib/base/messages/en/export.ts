/** What an export says of itself, in the file that it ends with. */
export const exporting = {
  'export.report.file': 'Report.txt',
  'export.report.subject': 'What this export does not hold',
  'export.report.missing':
    '{missing} of {count} {count, one: message, other: messages} could not be exported. Everything else is here, octet for octet.',
  'export.report.message': '{place}. {date}  {from}  {subject}\n   {problem}',
  'export.report.broken': 'It broke off in the middle. {reason}',
  'export.report.more': '… and {count} more.',
  'export.report.collecting':
    '{mailbox}: not everything has come in from the mail server yet. {here} of {there} {there, one: message, other: messages} {here, one: is, other: are} here.',
  'export.report.noSubject': '(no subject)',
  'export.report.noSender': '(no sender)',
} as const;
