/** RFC 8620 §5: the standard methods, as generic shapes. Each data type fills in its record and filter. */

/** §5.1 */
export type GetArguments<P extends string = string> = {
  readonly accountId: string;
  readonly ids?: readonly string[] | null;
  readonly properties?: readonly P[] | null;
};
export type GetResponse<T> = {
  readonly accountId: string;
  readonly state: string;
  readonly list: readonly T[];
  readonly notFound: readonly string[];
};

/** §5.2 */
export type ChangesArguments = {
  readonly accountId: string;
  readonly sinceState: string;
  readonly maxChanges?: number | null;
};
export type ChangesResponse = {
  readonly accountId: string;
  readonly oldState: string;
  readonly newState: string;
  readonly hasMoreChanges: boolean;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly destroyed: readonly string[];
};

/** §5.5 */
export type QueryArguments<F, C> = {
  readonly accountId: string;
  readonly filter?: F | null;
  readonly sort?: readonly C[] | null;
  readonly position?: number;
  readonly anchor?: string | null;
  readonly anchorOffset?: number;
  readonly limit?: number | null;
  readonly calculateTotal?: boolean;
};
export type QueryResponse = {
  readonly accountId: string;
  readonly queryState: string;
  readonly canCalculateChanges: boolean;
  readonly position: number;
  readonly ids: readonly string[];
  readonly total?: number;
  readonly limit?: number;
};

/** §5.6 */
export type QueryChangesArguments<F, C> = {
  readonly accountId: string;
  readonly filter?: F | null;
  readonly sort?: readonly C[] | null;
  readonly sinceQueryState: string;
  readonly maxChanges?: number | null;
  readonly upToId?: string | null;
  readonly calculateTotal?: boolean;
};
export type AddedItem = { readonly id: string; readonly index: number };
export type QueryChangesResponse = {
  readonly accountId: string;
  readonly oldQueryState: string;
  readonly newQueryState: string;
  readonly total?: number;
  readonly removed: readonly string[];
  readonly added: readonly AddedItem[];
};

/** §7.1: what an EventSource says. Account id -> type name -> new state. */
export type StateChange = {
  readonly '@type': 'StateChange';
  readonly changed: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
