/** A test by its file under `tests`, without `.test.ts`, and by its title or, in a table of cases, by what its row says. */
export type Proof = { readonly file: string; readonly title: string };

export type Binds = 'server' | 'client' | 'both' | 'nobody';

/** One paragraph or list item of a standard with MUST, SHOULD or a word of their kind; one that has both is there for each. */
export type Requirement = {
  /** As the RFC numbers it, with "§". */
  readonly section: string;
  /** What it demands, in words of our own. */
  readonly says: string;
  readonly strength: 'must' | 'should';
  readonly binds: Binds;
  readonly proofs: readonly Proof[];
  /** Why it is not kept, or not proved; null: it is. */
  readonly open: string | null;
  /** Why what it is about cannot happen here; null: it can. */
  readonly moot: string | null;
};

export type Chapter = {
  readonly rfc: number;
  readonly title: string;
  readonly requirements: readonly Requirement[];
};

type Mark = Partial<Pick<Requirement, 'binds' | 'proofs' | 'open' | 'moot'>>;
type Stated = (section: string, says: string, ...marks: readonly Mark[]) => Requirement;

const stated =
  (strength: Requirement['strength']): Stated =>
  (section, says, ...marks) => ({
    section,
    says,
    strength,
    binds: marks.find(({ binds }) => binds)?.binds ?? 'server',
    proofs: marks.flatMap(({ proofs }) => proofs ?? []),
    open: marks.find(({ open }) => open)?.open ?? null,
    moot: marks.find(({ moot }) => moot)?.moot ?? null,
  });

/** MUST, MUST NOT, REQUIRED, SHALL. Binds the server when nothing else is said. */
export const must = stated('must');
/** SHOULD, SHOULD NOT, RECOMMENDED. */
export const should = stated('should');

/** The tests that would fail if it were not so. */
export const by = (file: string, ...titles: readonly string[]): Mark => ({
  proofs: titles.map((title) => ({ file, title })),
});
/** Not kept, or no test says so. */
export const open = (why: string): Mark => ({ open: why });
/** It speaks of what does not happen here. */
export const moot = (why: string): Mark => ({ moot: why });
/** Binds whoever calls a server, who is not us here. */
export const client: Mark = { binds: 'client' };
export const both: Mark = { binds: 'both' };
/** A definition, an example, or a word to those who write other standards. */
export const nobody: Mark = { binds: 'nobody' };
