import { type FollowOptions, followRedirects } from './follow-redirects';
import { bodyOf, decoded, type Reach } from './http-request';

export type FetchTextOptions = FollowOptions & {
  /** A longer answer is an error, not a cut text. */
  readonly maxBytes: number;
};
export type FetchedText = {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly text: string;
};

/** GETs a text. */
export const fetchText = (options: FetchTextOptions, reach: Reach): Promise<FetchedText> =>
  followRedirects(options, reach, async (response, url) => {
    const contentType = response.headers['content-type'] ?? null;
    const bytes = await bodyOf(response, options.maxBytes);
    return { status: response.statusCode ?? 0, url: url.href, contentType, text: decoded(bytes, contentType) };
  });
