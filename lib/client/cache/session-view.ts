/** Who is signed in. failed: the session could not be loaded, and nothing else can be. */
export type SessionView = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly username: string | null;
  readonly retry: () => void;
};
