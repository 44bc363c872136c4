/**
 * Those of the addresses (base/remote-image.ts) that stand in the HTML of a message, in the markup or its styles, as a browser reads
 * them there. An address written by CSS escapes or rare character references is not found, and its image stays out.
 */
export const namedImages = (html: string, urls: readonly string[]): readonly string[] => {
  const text = html.replace(/&(?:amp|#38|#x26);/gi, '&').replace(/[\t\n\r]/g, '');
  // `//host/path` has been made to https.
  return urls.filter((url) => text.includes(url) || text.includes(url.replace(/^https:/, '')));
};
