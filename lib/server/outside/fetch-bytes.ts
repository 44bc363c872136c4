import { type FollowOptions, followRedirects } from './follow-redirects';
import { bodyOf, type Reach, refused } from './http-request';

export type FetchBytesOptions = FollowOptions & {
  /** A longer answer is an error; one that says so beforehand is not read at all. */
  readonly maxBytes: number;
};

/** GETs a file that is small enough to be held in memory. Any status but 200 is an error. */
export const fetchBytes = (options: FetchBytesOptions, reach: Reach): Promise<Buffer> =>
  followRedirects(options, reach, async (response, url) => {
    const { statusCode, headers } = response;
    const isTooLong = Number(headers['content-length'] ?? 0) > options.maxBytes;
    if (statusCode === 200 && !isTooLong) return bodyOf(response, options.maxBytes);
    response.on('error', () => undefined).destroy();
    throw refused(`${url.host} answered with ${isTooLong ? 'too many bytes' : statusCode}`);
  });
