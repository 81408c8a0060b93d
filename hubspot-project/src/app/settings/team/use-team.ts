import React from 'react';
import type { Backend } from '../../shared/call-backend.ts';

/** What a rep has used of its room, as the live rules count it. */
export interface RepUse {
  ownerId: string;
  open: number;
  /** By limit, in words: "3 of 5 today". */
  given: string[];
  hindrance: { kind: string; detail: string | null } | null;
}

/** The use of each rep's room; null for who is not in the live rules. */
export function useTeam(backend: Backend): (ownerId: string) => RepUse | null {
  const [reps, setReps] = React.useState<readonly RepUse[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  React.useEffect(() => {
    void backend<{ reps: RepUse[] }>('GET', '/api/team').then(
      (reply) => reply.ok && setReps(reply.value.reps),
    );
  }, []);
  return (ownerId) => reps.find((rep) => rep.ownerId === ownerId) ?? null;
}
