import { TransportError } from '@/lib/client/transport/transport-error';
import type { RequestProblem } from '@/lib/jmap/problem';
import type { Uploaded } from '@/lib/jmap/upload';

export type UploadFileOptions = {
  readonly url: string;
  readonly file: Blob;
  /** Octets that have left. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
  readonly makeRequest?: () => XMLHttpRequest;
};

const problemOf = (text: string, status: number): RequestProblem => {
  try {
    return { type: 'about:blank', ...(JSON.parse(text) as object), status };
  } catch {
    return { type: 'about:blank', status };
  }
};

/**
 * Uploads a file (RFC 8620 §6.1). By XMLHttpRequest, because fetch does not tell how much has left. Throws TransportError; when
 * `signal` was aborted it is of kind `network`.
 */
export const uploadFile = (options: UploadFileOptions): Promise<Uploaded> =>
  new Promise((resolve, reject) => {
    const { url, file, onProgress, signal, makeRequest = () => new XMLHttpRequest() } = options;
    const request = makeRequest();
    const fail = (error: TransportError) => {
      signal.removeEventListener('abort', abort);
      reject(error);
    };
    const abort = () => request.abort();
    const lost = () => fail(new TransportError('network', `No answer from ${url}`));
    request.open('POST', url);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('x-waxwing-csrf', '1');
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    for (const event of ['error', 'abort', 'timeout'] as const) request.addEventListener(event, lost);
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      if (status === 401) return fail(new TransportError('signedOut', 'The session has ended'));
      if (status === 502 || status === 503 || status === 504) return lost();
      if (status < 200 || status >= 300) {
        const problem = problemOf(responseText, status);
        return fail(new TransportError('problem', `${url} refused the file: ${problem.type}`, { problem }));
      }
      signal.removeEventListener('abort', abort);
      try {
        resolve(JSON.parse(responseText) as Uploaded);
      } catch {
        lost();
      }
    });
    if (signal.aborted) return lost();
    signal.addEventListener('abort', abort, { once: true });
    request.send(file);
  });
