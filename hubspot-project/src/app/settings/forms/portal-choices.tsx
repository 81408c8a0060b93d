import React from 'react';
import type { Backend } from '../../shared/call-backend.ts';
import type { Portal, PropertyChoice } from '../../shared/rules-data.ts';

/** What forms offer to choose from. */
export interface Choices {
  owners: Portal['owners'];
  /** Properties by the names that rules give them; empty while, or where, they cannot be read. */
  properties: readonly PropertyChoice[];
}

const none: Choices = { owners: [], properties: [] };
const ChoicesContext = React.createContext<Choices>(none);

/** Asks once what rules may name in this account, for all forms inside. */
export function PortalChoices({ backend, children }: { backend: Backend; children: React.ReactNode }) {
  const [choices, setChoices] = React.useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  React.useEffect(() => {
    void backend<Portal>('GET', '/api/portal').then((reply) => {
      if (!reply.ok) return;
      const { owners, contact, company } = reply.value;
      const ofCompany = (company ?? []).map((property) => ({
        ...property,
        name: `company.${property.name}`,
        label: `Company: ${property.label}`,
      }));
      setChoices({ owners, properties: [...(contact ?? []), ...ofCompany] });
    });
  }, []);
  return <ChoicesContext.Provider value={choices}>{children}</ChoicesContext.Provider>;
}

export function useChoices(): Choices {
  return React.useContext(ChoicesContext);
}

/** A property by its name in the rules; null where it is not known. */
export function useProperty(name: string): PropertyChoice | null {
  return useChoices().properties.find((property) => property.name === name) ?? null;
}

/** The name of an owner, as rules or HubSpot have it. */
export function useOwnerNames(): (ownerId: string) => string {
  const { owners } = useChoices();
  return (ownerId) => owners.find((owner) => owner.ownerId === ownerId)?.name ?? `owner ${ownerId}`;
}
