type Said = {
  readonly method?: string | null;
  readonly uid?: string;
  readonly sequence?: number;
  readonly start?: string;
  readonly end?: string;
  readonly attendees?: readonly string[];
  /** More lines of the event. */
  readonly lines?: readonly string[];
  /** Components beside the event. */
  readonly beside?: readonly string[];
};

/** How Outlook writes the zone that Berlin lies in: a name of Windows, with the rules beside it. */
export const WINDOWS_ZONE: readonly string[] = [
  ...['BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time'],
  ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
];

/** An invitation of Bob's to Alice and Carol, as a mail brings it (RFC 6047); only what matters is written by the story. */
export const anInvitation = (said: Said = {}): string => {
  const { method = 'REQUEST', uid = 'roof-1@harbour-lane.example', sequence = 0, lines = [], beside = [] } = said;
  const { start = ';TZID=Europe/Berlin:20261201T100000', end = ';TZID=Europe/Berlin:20261201T113000' } = said;
  const { attendees = [ALICE, CAROL] } = said;
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Harbour Lane//EN'],
    ...(method === null ? [] : [`METHOD:${method}`]),
    ...beside,
    ...['BEGIN:VEVENT', `UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:202611${20 + sequence}T090000Z`],
    ...[`DTSTART${start}`, `DTEND${end}`, 'SUMMARY:The roof\\, once more', 'LOCATION:Old dairy\\, second floor'],
    ...['ORGANIZER;CN=Bob Miller:mailto:bob@harbour-lane.example', ...attendees],
    ...lines,
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
};

export const ALICE = 'ATTENDEE;CN=Alice;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:alice@example.test';
const CAROL = 'ATTENDEE;CN=Carol;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED:MAILTO:carol@example.test';
