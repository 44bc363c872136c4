/**
 * What the stories use of jmap-jam. Its own declarations lead to TypeScript sources that our compiler settings refuse
 * (tsconfig.json, paths); and an independent client must not get its idea of JMAP from our types.
 */
type Args = Readonly<Record<string, unknown>>;
/** Whatever the server said. A story says what it expects of it. */
// biome-ignore lint/suspicious/noExplicitAny: an answer from outside, as the program gets it
type Answer = any;
type Operation = (args: Args, options?: { readonly using?: readonly string[] }) => Promise<[Answer, unknown]>;
type Draft = { readonly $ref: (path: string) => unknown };

export declare class JamClient {
  constructor(config: { readonly bearerToken: string; readonly sessionUrl: string });
  readonly session: Promise<Answer>;
  readonly api: Readonly<Record<string, Readonly<Record<string, Operation>>>> & {
    readonly Mailbox: { readonly get: Operation };
    readonly Email: {
      readonly query: Operation;
      readonly get: Operation;
      readonly set: Operation;
      readonly import: Operation;
      readonly changes: Operation;
    };
    readonly Identity: { readonly get: Operation };
    readonly EmailSubmission: { readonly set: Operation };
  };
  getPrimaryAccount(): Promise<string>;
  requestMany(
    drafts: (
      build: Readonly<Record<'Email' | 'Thread', Readonly<Record<'query' | 'get', (args: Args) => Draft>>>>,
    ) => Readonly<Record<string, Draft>>,
  ): Promise<[Answer, unknown]>;
  uploadBlob(accountId: string, body: Blob): Promise<{ readonly blobId: string; readonly size: number }>;
  downloadBlob(of: {
    readonly accountId: string;
    readonly blobId: string;
    readonly mimeType: string;
    readonly fileName: string;
  }): Promise<Response>;
}
