import { compileCheck, type ValueCheck } from './check-value.ts';
import type { PropertyDefinition } from './property-definition.ts';

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

export interface KnownProperty {
  definition: PropertyDefinition;
  check: ValueCheck;
}

/** The properties and property groups of one kind of record in one account, checks compiled. */
export class PropertyCatalogue {
  readonly #known = new Map<string, KnownProperty>();
  readonly #archived = new Map<string, PropertyDefinition>();
  readonly #isOwner: (id: string) => boolean;
  #unique: readonly string[] = [];
  readonly groups = new Map<string, PropertyGroup>();

  constructor(definitions: readonly PropertyDefinition[], isOwner: (id: string) => boolean) {
    this.#isOwner = isOwner;
    for (const definition of definitions) {
      this.put(definition);
      const name = definition.groupName;
      if (!this.groups.has(name))
        this.groups.set(name, { name, label: name, displayOrder: -1, archived: false });
    }
  }

  /** Adds or replaces a definition. */
  put(definition: PropertyDefinition): void {
    this.#archived.delete(definition.name);
    this.#known.set(definition.name, { definition, check: compileCheck(definition, this.#isOwner) });
    if (definition.hasUniqueValue) this.#unique = [...new Set([...this.#unique, definition.name])];
  }

  find(name: string): KnownProperty | undefined {
    return this.#known.get(name);
  }

  findArchived(name: string): PropertyDefinition | undefined {
    return this.#archived.get(name);
  }

  /** Takes a property out of use; its values stay in the records, unseen. */
  archive(name: string): void {
    const known = this.#known.get(name);
    if (!known) return;
    this.#known.delete(name);
    this.#archived.set(name, { ...known.definition, archived: true });
  }

  definitions(archived = false): PropertyDefinition[] {
    return archived
      ? [...this.#archived.values()]
      : [...this.#known.values()].map((known) => known.definition);
  }

  /** Names of properties whose values may not repeat. */
  uniqueNames(): readonly string[] {
    return this.#unique;
  }
}
