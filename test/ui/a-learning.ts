import type {
  Learned,
  LearnedImpact,
  LearningState,
} from '../../hubspot-project/src/app/shared/learned-data.ts';

export const anImpact: LearnedImpact = {
  leads: 200,
  changed: 40,
  moves: [{ from: 'warm', to: 'hot', leads: 40 }],
  before: { auc: 0.6, winsInBestTenth: 0.4 },
  after: { auc: 0.8, winsInBestTenth: 0.9 },
};

/** A learning with one line to add and one that raises a question; `changes` replace parts. */
export function aLearning(changes: Partial<Learned> = {}): Learned {
  return {
    id: 7,
    at: '2026-03-02T09:00:00.000Z',
    rulesVersion: 3,
    verdict: 'propose',
    why: 'It ranks the newest 60 leads better than the current profile.',
    rows: 200,
    won: 80,
    auc: 0.86,
    early: true,
    figures: {
      measuredOn: 'newest',
      leads: 60,
      auc: 0.86,
      low: 0.75,
      high: 0.97,
      liftAt10: 2.5,
      calibrationSlope: 1.02,
      ece: 0.021,
      currentAuc: 0.61,
      better: 0.99,
    },
    conversion: null,
    questions: [],
    drift: [],
    leftOut: [{ reason: 'constant', names: ['fax'] }],
    isCurrent: true,
    decision: null,
    proposal: {
      impact: anImpact,
      lines: [
        {
          id: 'add:segment',
          says: 'Add "segment" in Fit',
          questions: [],
          now: [],
          suggested: [{ points: 60, text: 'large', won: 70, lost: 5, despite: null }],
          impact: anImpact,
        },
        {
          id: 'add:note',
          says: 'Add "note" in Fit',
          questions: ['"note" alone ranks won before lost with AUC 0.90: is it known before the outcome?'],
          now: [],
          suggested: [{ points: 20, text: 'any', won: 9, lost: 1, despite: 'few leads' }],
          impact: anImpact,
        },
      ],
    },
    ...changes,
  };
}

/** A wish to learn that has come this far. */
export function aLearningState(
  request: Partial<NonNullable<LearningState['request']>> | null,
): LearningState {
  const wish = {
    id: '6f0f7d9e-0000-4000-8000-000000000000',
    state: 'done',
    by: 'eve@harbour.example',
    at: '2026-03-02T09:00:00.000Z',
    lookedAt: 200,
    of: 200,
    learningId: 7,
    error: null,
  } as const;
  return { hindrance: null, request: request && { ...wish, ...request } };
}
