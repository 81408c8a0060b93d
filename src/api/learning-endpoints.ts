import { z } from 'zod';
import type { ApiEndpoint } from './endpoint.ts';
import {
  decisionRequest,
  learningDecidedSchema,
  learningSchema,
  learningStateSchema,
  learningsSchema,
  learnRequest,
} from './learning-messages.ts';
import { numberInPath, problemSchema } from './messages.ts';

const params = z.object({ id: numberInPath });

/** Learning from closed leads, and deciding on what is proposed. */
export const learningEndpoints = {
  readLearningState: {
    method: 'get',
    path: '/api/learning',
    does: 'Says whether the portal can be learned from, and how far the newest wish to learn has come.',
    needs: 'user',
    cost: 1,
    answers: { 200: learningStateSchema },
  },
  startLearning: {
    method: 'post',
    path: '/api/learning',
    does: 'Asks for the closed leads of the portal to be gathered and learned from, in the background. While one is under way, that one is told of.',
    needs: 'user',
    cost: 10,
    body: learnRequest,
    answers: { 202: learningStateSchema, 409: problemSchema },
  },
  readLearnings: {
    method: 'get',
    path: '/api/learnings',
    does: 'Lists what has been learned and what became of it, newest first.',
    needs: 'user',
    cost: 1,
    answers: { 200: learningsSchema },
  },
  readLearning: {
    method: 'get',
    path: '/api/learnings/:id',
    does: 'Gives one learning whole: honest figures, and each line of its proposal with the leads behind it and what it would change.',
    needs: 'user',
    cost: 1,
    params,
    answers: { 200: learningSchema, 404: problemSchema },
  },
  decideLearning: {
    method: 'post',
    path: '/api/learnings/:id/decision',
    does: 'Makes the accepted lines of a proposal a draft of the live rules; every other line is refused. Nothing goes live.',
    needs: 'publisher',
    cost: 2,
    params,
    body: decisionRequest,
    answers: { 200: learningDecidedSchema, 404: problemSchema, 409: problemSchema },
  },
} as const satisfies Record<string, ApiEndpoint>;
