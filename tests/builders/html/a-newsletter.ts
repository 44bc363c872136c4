const story = (no: number): string =>
  `<table role="presentation" width="600" cellpadding="0" cellspacing="0" bgcolor="#ffffff" style="border-collapse:collapse;margin:0 auto"><tr><td class="head" style="padding:24px 32px 0"><h2 style="font:bold 22px/28px Georgia,serif;color:#22303c;margin:0 0 8px">Letter ${no} from the harbour</h2></td></tr><tr><td style="padding:0 32px 16px"><table width="100%" cellpadding="0" cellspacing="0"><tr><td width="180" valign="top"><a href="https://harbour-lane.example/letters/${no}?from=letter"><img src="https://images.letters.example/${no}.jpg" width="164" height="110" alt="The quay in the morning" style="display:block;border:0;border-radius:4px"></a></td><td valign="top" class="body" style="font:15px/23px Helvetica,Arial,sans-serif;color:#3a4a57">The ferry of ${6 + (no % 12)}:${10 + (no % 50)} was full again, and nobody knows why. ${'The tide tables hang at the kiosk. '.repeat(4)}<br><br><a href="https://harbour-lane.example/letters/${no}" style="color:#0b69a3;text-decoration:underline">Read the letter</a></td></tr></table></td></tr><tr><td style="padding:0 32px"><div style="border-top:1px solid #dde3e8;font-size:1px;line-height:1px">&nbsp;</div></td></tr></table>`;

/** A newsletter as large as they come: tables in tables, a style on every element, pictures from elsewhere; at least `octets` long. */
export const aNewsletter = (octets: number): string => {
  const style =
    '<style>body{margin:0;background:#eef2f5} .head h2{letter-spacing:.01em} .body a:hover{color:#084f7c!important} @media (max-width:620px){table{width:100%!important} .body{display:block!important}}</style>';
  const stories: string[] = [];
  for (let length = 0; length < octets; length += stories.at(-1)?.length ?? 0) stories.push(story(stories.length + 1));
  return `<!doctype html><html><head><meta charset="utf-8">${style}</head><body bgcolor="#eef2f5">${stories.join('')}</body></html>`;
};

/** A price list: one table with so many rows of three cells, inside another one. What is larger than a piece of it is attached row by row. */
export const aPriceList = (rows: number): string => {
  const row = (no: number) => `<tr><td>Item ${no}</td><td align="right">${no}.00</td><td><b>in stock</b></td></tr>`;
  const all = Array.from({ length: rows }, (_, at) => row(at + 1)).join('');
  return `<p>Before the prices.</p><table><tr><td><table>${all}</table></td></tr></table><p>After the prices.</p>`;
};
