/** How a line that announces a quote ends: "On Tuesday, Bob wrote:" in the languages whose mail programs write one. */
const ENDINGS = [
  // English, German, French, Spanish, Catalan, Portuguese, Italian, Dutch
  ...['wrote', 'writes', 'schrieb(?:en)?', 'a écrit', 'écrit', 'escribió', 'va escriure', 'escreveu', 'ha scritto'],
  ...['schreef(?: het volgende)?', 'het volgende geschreven'],
  // Danish, Swedish, Norwegian, Finnish, Estonian, Latvian, Lithuanian
  ...['skrev(?: följande)?', 'kirjoitti', 'kirjutas', 'rakstīja', 'rašė'],
  // Polish, Czech, Slovak, Slovene, Croatian, Serbian, Hungarian, Romanian, Turkish, Greek
  ...['napisał(?:\\(a\\)|a)?', 'pisze', 'napsal(?:\\(a\\)|a)?', 'napísal(?:\\(a\\)|a)?', 'je napisal[ao]?', 'je na/ao'],
  ...['je napisao/la', 'написао је', 'ezt írta', 'írta', 'a scris', 'şunu yazdı', 'şunları yazdı', 'yazdı', 'έγραψε'],
  // Russian, Ukrainian, Bulgarian, Hebrew, Arabic, Persian
  ...['пишет', 'писал(?:\\(а\\)|а)?', 'написал(?:\\(а\\)|а)?', 'пише', 'написа(?:в|ла)', 'написа', 'כתב/ה', 'כתבה?'],
  ...['كتبت?', 'نوشت'],
  // Vietnamese, Indonesian, Japanese, Chinese, Korean
  ...[
    'đã viết',
    'menulis',
    'のメール',
    '書きました',
    'さんは書きました',
    '写道',
    '寫道',
    '작성',
    '님이 작성',
    '썼습니다',
  ],
];
/** The verb comes last or, as in German and Swedish, is followed by the person: "schrieb Bob <bob@example.test>:". */
const ATTRIBUTION = new RegExp(
  `(?:^|[\\s\\d>)\\u202c\\u200f"])(?:${ENDINGS.join('|')})(?:\\s[^\\n]{0,200})?\\s*[:：]\\s*$`,
  'iu',
);

/** Mail programs break the line at 72 to 80 characters, wherever that is. */
const MOST_LINES = 4;

/**
 * How many of these lines, counted from the last, announce the quote that follows them. Blank lines between count as
 * well; 0 when there is no such line.
 */
export const attributionLines = (lines: readonly string[]): number => {
  let last = lines.length - 1;
  const least = Math.max(0, last - 2);
  while (last >= least && (lines[last] ?? '').trim() === '') last -= 1;
  if (last < least || !/[:：]\s*$/.test(lines[last] ?? '')) return 0;
  // The fewest lines that make sense as one: a name, a time or an address has to stand in front of the verb.
  for (let count = 1; count <= MOST_LINES && count <= last + 1; count += 1) {
    const first = lines[last - count + 1] ?? '';
    if (first.trim() === '') return 0;
    const joined = lines.slice(last - count + 1, last + 1).join(' ');
    if (joined.length > 500) return 0;
    if (!isWhole(joined)) continue;
    const above = last - count;
    const isBroken = isDated(lines[above]) && (lines[above - 1] ?? '').trim() === '';
    return lines.length - (isBroken ? above : above + 1);
  }
  return 0;
};

/** A line that begins with an address is the second half of one. */
const isWhole = (line: string): boolean =>
  ATTRIBUTION.test(line) && !/^\s*[<(]/.test(line) && (/\d|@/.test(line) || !/^\s*\p{Ll}/u.test(line));

/** The first half of such a line: "On Tue, 3 Nov 2026 at 10:47". */
const isDated = (line: string | undefined): boolean =>
  line !== undefined && line.length < 100 && /\d{1,2}[:.]\d{2}|\b\d{4}\b/.test(line) && !/[.!?]\s*$/.test(line);
