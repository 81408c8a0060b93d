import React from 'react';
import type { Backend } from '../../shared/call-backend.ts';
import type { RulesText } from '../../shared/rules-data.ts';

/** Scores of the latest leads. */
export interface Scores {
  /** As they are now. */
  present: readonly number[];
  /** By the profile on the page; null while that cannot be used. */
  drafted: readonly number[] | null;
}

const pauseMs = 600;

/** The latest leads under the profile on the page, asked for anew a moment after it has changed. */
export function useScores(backend: Backend, text: RulesText | null): Scores {
  const [present, setPresent] = React.useState<readonly number[]>([]);
  const [drafted, setDrafted] = React.useState<readonly number[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  React.useEffect(() => {
    void backend<{ scores: number[] }>('GET', '/api/scores').then(
      (reply) => reply.ok && setPresent(reply.value.scores),
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew whenever the text is another
  React.useEffect(() => {
    if (!text) return;
    let isOld = false;
    const pause = setTimeout(() => {
      void backend<{ scores: number[] }>('POST', '/api/rules/scores', { text: { ...text } }).then((reply) => {
        if (!isOld) setDrafted(reply.ok ? reply.value.scores : null);
      });
    }, pauseMs);
    return () => {
      isOld = true;
      clearTimeout(pause);
    };
  }, [text?.source]);
  return { present, drafted };
}
