import type { ChangesResponse, QueryChangesResponse } from '@/lib/jmap/method';
import { type Call, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import {
  byId,
  freshSnapshot,
  getRecords,
  type JmapRecord,
  listsOf,
  type QueryOfList,
  type RecordType,
  type Snapshot,
  stateOf,
  wholeQuery,
} from '@/tests/builders/jmap/a-snapshot';

export type Follower = {
  /** Asks every /changes and /queryChanges until nothing is left to tell. The first time it loads everything. */
  readonly catchUp: () => Promise<void>;
  /** What this client believes now. Compare with freshSnapshot. */
  readonly snapshot: () => Snapshot;
  /** How often it was told what changed, and how often it had to ask for a whole list again. */
  readonly told: { changes: number; queryChanges: number; reloads: number };
};

type FollowerOptions = {
  readonly call: Call;
  readonly accountId: string;
  /** 0 <= n < 1; decides when few changes are taken at once. Always 0.5: never. */
  readonly random?: () => number;
};

const TYPES: readonly RecordType[] = ['Mailbox', 'Thread', 'Email'];
type Held = { query: QueryOfList; ids: string[]; state: string };

/** Takes out and puts in as RFC 8620 §5.6 tells a client to. */
export const splice = (ids: readonly string[], { removed, added }: QueryChangesResponse): string[] => {
  const gone = new Set(removed);
  const left = ids.filter((id) => !gone.has(id));
  for (const { id, index } of added.toSorted((a, b) => a.index - b.index)) left.splice(index, 0, id);
  return left;
};

/**
 * A second JMAP client of one account that never looks twice: records and lists are loaded once and from then on kept in
 * step by /changes and /queryChanges alone, sometimes a few changes at a time. `call` may go over HTTP or not.
 */
export const aFollower = ({ call, accountId, random = () => 0.5 }: FollowerOptions): Follower => {
  const records = new Map(TYPES.map((type) => [type, new Map<string, JmapRecord>()]));
  const states = new Map<RecordType, string>();
  const lists = new Map<string, Held>();
  const told = { changes: 0, queryChanges: 0, reloads: 0 };
  const heldOf = (type: RecordType) => records.get(type) ?? new Map<string, JmapRecord>();

  const load = async () => {
    // The states come first: what changes while we load is told again afterwards.
    for (const type of TYPES) states.set(type, await stateOf(call, accountId, type));
    const fresh = await freshSnapshot(call, accountId);
    for (const type of TYPES) records.set(type, new Map(Object.entries(fresh[type])));
  };

  const take = async (
    type: RecordType,
    changes: ChangesResponse & { updatedProperties?: readonly string[] | null },
  ) => {
    const held = heldOf(type);
    const ids = [...changes.created, ...changes.updated];
    const partly = changes.updatedProperties ?? null;
    // RFC 8621 §2.2: only these properties of the updated ones are another; the created ones are needed whole.
    const whole = partly ? changes.created : ids;
    const got = await getRecords(call, type, { accountId, ids: whole });
    if (partly) {
      const some = await getRecords(call, type, { accountId, ids: changes.updated, properties: partly });
      got.push(...some.map((record) => ({ ...held.get(record.id), ...record })));
    }
    for (const record of got) held.set(record.id, record);
    for (const id of changes.destroyed) held.delete(id);
  };

  const follow = async (type: RecordType) => {
    for (;;) {
      const sinceState = states.get(type) ?? '';
      const maxChanges = random() < 0.3 ? 1 + Math.floor(random() * 4) : null;
      const changes = await callOne<ChangesResponse>(call, `${type}/changes`, { accountId, sinceState, maxChanges });
      told.changes += changes.newState === sinceState ? 0 : 1;
      if (changes.hasMoreChanges && changes.newState === sinceState)
        throw new Error(`${type}/changes does not move on`);
      const count = changes.created.length + changes.updated.length + changes.destroyed.length;
      if (maxChanges !== null && count > maxChanges)
        throw new Error(`${type}/changes told ${count}, not ${maxChanges}`);
      await take(type, changes);
      states.set(type, changes.newState);
      if (!changes.hasMoreChanges) return;
    }
  };

  const reload = async (name: string, query: QueryOfList) => {
    told.reloads += 1;
    const { ids, state } = await wholeQuery(call, accountId, query);
    lists.set(name, { query, ids, state });
  };

  const followList = async (name: string, held: Held) => {
    const { query, state: sinceQueryState } = held;
    const maxChanges = random() < 0.1 ? 1 + Math.floor(random() * 8) : null;
    try {
      const args = { accountId, ...query, sinceQueryState, maxChanges };
      const changes = await callOne<QueryChangesResponse>(call, 'Email/queryChanges', args);
      told.queryChanges += changes.newQueryState === sinceQueryState ? 0 : 1;
      lists.set(name, { query, ids: splice(held.ids, changes), state: changes.newQueryState });
    } catch (error) {
      const type = error instanceof MethodError ? error.type : undefined;
      if (type !== 'tooManyChanges' && type !== 'cannotCalculateChanges') throw error;
      await reload(name, query);
    }
  };

  const followLists = async () => {
    const wanted = listsOf(heldOf('Mailbox').values());
    for (const name of lists.keys()) if (!wanted.has(name)) lists.delete(name);
    for (const [name, query] of wanted) {
      const held = lists.get(name);
      // A list is another list when its filter is another: Trash may have become a mailbox of another name.
      const isSame = held && JSON.stringify(held.query) === JSON.stringify(query);
      await (isSame ? followList(name, held) : reload(name, query));
    }
  };

  return {
    told,
    catchUp: async () => {
      if (states.size === 0) await load();
      for (const type of TYPES) await follow(type);
      await followLists();
    },
    snapshot: () => ({
      Mailbox: byId([...heldOf('Mailbox').values()]),
      Thread: byId([...heldOf('Thread').values()]),
      Email: byId([...heldOf('Email').values()]),
      lists: Object.fromEntries([...lists].map(([name, held]) => [name, held.ids])),
    }),
  };
};
