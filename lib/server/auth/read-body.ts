/** The body as text, up to `most` octets; undefined when it is longer: it is not read to its end then. */
export const readText = async (request: Request, most: number): Promise<string | undefined> => {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** Forms are small; whoever sends more sends something else. */
const LARGEST_FORM = 16 * 1024;

/** The JSON of a form; undefined when it is none, or larger than forms are. */
export const readJson = async (request: Request, most = LARGEST_FORM): Promise<unknown> => {
  const text = await readText(request, most);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};
