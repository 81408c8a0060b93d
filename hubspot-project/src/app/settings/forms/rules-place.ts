import type { Fault, RulesEdit } from '../../shared/rules-data.ts';

type Step = string | number;

interface Root {
  values: unknown;
  faults: readonly Fault[];
  change(edits: readonly RulesEdit[]): void;
}

/**
 * A place in a rules document that may be half written: what stands there, what is wrong with it, and how it is changed. A place
 * need not be there yet: setting it makes it.
 */
export class RulesPlace {
  readonly path: readonly Step[];
  readonly value: unknown;
  readonly #root: Root;

  constructor(root: Root, path: readonly Step[] = []) {
    this.#root = root;
    this.path = path;
    this.value = path.reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? (value as never)[step] : undefined),
      root.values,
    );
  }

  /** A place below this one. */
  at(...steps: Step[]): RulesPlace {
    return new RulesPlace(this.#root, [...this.path, ...steps]);
  }

  /** The list or fields around this one. */
  around(): RulesPlace {
    return new RulesPlace(this.#root, this.path.slice(0, -1));
  }

  root(): RulesPlace {
    return new RulesPlace(this.#root);
  }

  /** `pools[0].members[1].ownerId`, as faults name their places. */
  get name(): string {
    return this.path.reduce<string>((name, step) => {
      if (typeof step === 'number') return `${name}[${step}]`;
      return name === '' ? step : `${name}.${step}`;
    }, '');
  }

  /** Its place in the list that it is an entry of. */
  get index(): number {
    const last = this.path.at(-1);
    return typeof last === 'number' ? last : 0;
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }

  get text(): string {
    const { value } = this;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
  }

  get number(): number | null {
    return typeof this.value === 'number' ? this.value : null;
  }

  /** The texts of a list of single values. */
  get texts(): string[] {
    return this.entries.map(({ text }) => text);
  }

  /** The entries of a list; none where it is no list. */
  get entries(): RulesPlace[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [];
  }

  /** The names of its fields. */
  get fields(): string[] {
    const { value } = this;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  }

  /** What is wrong exactly here, in words; null when nothing is. */
  get fault(): string | null {
    return this.#faultsWhere((path) => path === this.name)[0]?.message ?? null;
  }

  /** What is wrong here or anywhere below. */
  get faultWithin(): string | null {
    return this.faults.find(({ severity }) => severity === 'error')?.message ?? null;
  }

  /** Errors and notes of this place and of all below. */
  get faults(): Fault[] {
    const { name } = this;
    return this.#root.faults.filter(
      ({ path }) =>
        name === '' || path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
    );
  }

  set(value: unknown): void {
    this.change([{ path: this.path, value }]);
  }

  remove(): void {
    this.change([{ path: this.path }]);
  }

  /** Puts an entry at the end of the list, or at a place in it. */
  add(value: unknown, moveTo?: number): void {
    const { length } = this.entries;
    const path = [...this.path, length];
    // An empty list may not be there at all, or stand there as something else.
    if (length === 0) this.set([value]);
    else
      this.change([{ path, value }, ...(moveTo === undefined || moveTo >= length ? [] : [{ path, moveTo }])]);
  }

  moveTo(moveTo: number): void {
    this.change([{ path: this.path, moveTo }]);
  }

  change(edits: readonly RulesEdit[]): void {
    this.#root.change(edits);
  }

  #faultsWhere(isHere: (path: string) => boolean): Fault[] {
    return this.#root.faults.filter(({ path, severity }) => severity === 'error' && isHere(path));
  }
}
