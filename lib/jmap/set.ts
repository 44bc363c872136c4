import type { SetError } from '@/lib/jmap/problem';

/** RFC 8620 §5.3. A patch maps property names, or paths such as `keywords/$seen`, to values; null removes. */
export type Patch = Readonly<Record<string, unknown>>;

export type SetArguments<C = Readonly<Record<string, unknown>>> = {
  readonly accountId: string;
  readonly ifInState?: string | null;
  readonly create?: Readonly<Record<string, C>> | null;
  readonly update?: Readonly<Record<string, Patch>> | null;
  readonly destroy?: readonly string[] | null;
};

export type SetResponse<T = Readonly<Record<string, unknown>>> = {
  readonly accountId: string;
  readonly oldState: string | null;
  readonly newState: string;
  readonly created: Readonly<Record<string, T>> | null;
  readonly updated: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null;
  readonly destroyed: readonly string[] | null;
  readonly notCreated: Readonly<Record<string, SetError>> | null;
  readonly notUpdated: Readonly<Record<string, SetError>> | null;
  readonly notDestroyed: Readonly<Record<string, SetError>> | null;
};
