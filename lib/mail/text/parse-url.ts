/** The URL, or undefined for what is none. (`URL.parse` is missing in Node 20 and in browsers still in use.) */
export const parseUrl = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};
