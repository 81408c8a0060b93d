import { z } from 'zod';
import { deskEndpoints } from './desk-messages.ts';
import type { ApiEndpoint } from './endpoint.ts';
import { historyEndpoints } from './history-endpoints.ts';
import { homeEndpoints } from './home-messages.ts';
import { changesSchema, impactRequest, impactSchema } from './impact-messages.ts';
import { leadEndpoints } from './lead-endpoints.ts';
import { learningEndpoints } from './learning-endpoints.ts';
import {
  checkSchema,
  draftSchema,
  faultySchema,
  noteSchema,
  numberInPath,
  problemSchema,
  publishConflictSchema,
  publishedSchema,
  publishRequest,
  rollbackRequest,
  saveConflictSchema,
  saveRequest,
  statusSchema,
  textSchema,
  versionMessage,
} from './messages.ts';
import { portalEndpoints } from './portal-messages.ts';
import { reportEndpoints } from './report-messages.ts';
import { shadowRequest, shadowSchema } from './shadow-messages.ts';

const read = { method: 'get', needs: 'user', cost: 1 } as const;
const changed = { 200: publishedSchema, 409: publishConflictSchema, 422: faultySchema, 503: problemSchema };

/** Every address of the settings API. */
export const endpoints = {
  ...leadEndpoints,
  ...homeEndpoints,
  ...deskEndpoints,
  ...learningEndpoints,
  ...portalEndpoints,
  ...historyEndpoints,
  ...reportEndpoints,
  readStatus: {
    ...read,
    path: '/api/status',
    does: 'Says how the portal is connected, which rules are live, and what the user may do.',
    answers: { 200: statusSchema },
  },
  pause: {
    method: 'post',
    path: '/api/pause',
    does: 'Stops all work for the portal; what arrives is kept and waits.',
    needs: 'publisher',
    cost: 2,
    answers: { 200: statusSchema },
  },
  resume: {
    method: 'post',
    path: '/api/resume',
    does: 'Lets a paused portal go on; what waited is worked off in the order of arrival.',
    needs: 'publisher',
    cost: 2,
    answers: { 200: statusSchema },
  },
  readRules: {
    ...read,
    path: '/api/rules',
    does: 'Gives the live rules as their author wrote them, or as YAML; null before the first publish.',
    answers: { 200: z.object({ live: versionMessage.nullable() }) },
  },
  readDraft: {
    ...read,
    path: '/api/rules/draft',
    does: 'Gives the draft; null when nobody is writing one.',
    answers: { 200: z.object({ draft: draftSchema.nullable() }) },
  },
  saveDraft: {
    method: 'put',
    path: '/api/rules/draft',
    does: 'Saves the draft, faulty or not, unless somebody else saved or published meanwhile (409: yours is kept aside).',
    needs: 'user',
    cost: 1,
    body: saveRequest,
    answers: { 200: z.object({ draft: draftSchema }), 409: saveConflictSchema },
  },
  discardDraft: {
    method: 'delete',
    path: '/api/rules/draft/:revision',
    does: 'Gives the draft up; its text stays readable as a revision.',
    needs: 'user',
    cost: 1,
    params: z.object({ revision: numberInPath }),
    answers: { 200: z.object({ draft: z.null() }), 409: problemSchema },
  },
  readRevision: {
    ...read,
    path: '/api/rules/revisions/:revision',
    does: 'Gives any text that was ever saved as a draft, those set aside by a conflict among them.',
    params: z.object({ revision: numberInPath }),
    answers: { 200: draftSchema.extend({ state: z.string() }), 404: problemSchema },
  },
  lint: {
    method: 'post',
    path: '/api/rules/lint',
    does: "Checks a text, or the draft when there is no text: shape, lint, saved tests, and the portal's own properties, options and owners.",
    needs: 'user',
    cost: 5,
    body: z.strictObject({ text: textSchema.optional() }),
    answers: { 200: checkSchema, 404: problemSchema },
  },
  publish: {
    method: 'post',
    path: '/api/rules/publish',
    does: 'Publishes the draft over the live version that was seen, with who and why.',
    needs: 'publisher',
    cost: 5,
    body: publishRequest,
    answers: changed,
  },
  rollback: {
    method: 'post',
    path: '/api/rules/rollback',
    does: 'Makes an earlier version live again, exactly as it was, under a new number.',
    needs: 'publisher',
    cost: 5,
    body: rollbackRequest,
    answers: { ...changed, 404: problemSchema },
  },
  readHistory: {
    ...read,
    path: '/api/rules/history',
    does: 'Lists published versions, newest first.',
    query: z.object({ before: numberInPath.optional(), limit: numberInPath.optional() }),
    answers: { 200: z.object({ versions: z.array(noteSchema), more: z.boolean() }) },
  },
  readVersion: {
    ...read,
    path: '/api/rules/history/:version',
    does: 'Gives one published version, whole.',
    params: z.object({ version: numberInPath }),
    answers: { 200: versionMessage, 404: problemSchema },
  },
  readShadow: {
    ...read,
    path: '/api/rules/shadow',
    does: 'Gives what a draft in the shadow would have decided otherwise; the newest trial, running or ended, or null.',
    answers: { 200: shadowSchema },
  },
  startShadow: {
    method: 'put',
    path: '/api/rules/shadow',
    does: 'Tries a draft beside the live rules: it only logs what it would have decided. One that runs already gives way.',
    needs: 'publisher',
    cost: 5,
    body: shadowRequest,
    answers: { 200: shadowSchema, 409: problemSchema, 422: faultySchema },
  },
  stopShadow: {
    method: 'delete',
    path: '/api/rules/shadow',
    does: 'Ends the trial; what it logged stays. Publishing and rolling back end it too.',
    needs: 'publisher',
    cost: 1,
    answers: { 200: shadowSchema },
  },
  startImpact: {
    method: 'post',
    path: '/api/rules/impact',
    does: 'Begins to work out what the draft would have changed in the last days; `id` is the request id.',
    needs: 'user',
    cost: 10,
    body: impactRequest,
    answers: { 202: impactSchema, 409: problemSchema, 422: faultySchema },
  },
  readImpact: {
    ...read,
    path: '/api/rules/impact/:id',
    does: 'Gives how far a report has come, and the report when it is done.',
    params: z.object({ id: z.uuid() }),
    answers: { 200: impactSchema, 404: problemSchema },
  },
  readImpactChanges: {
    ...read,
    path: '/api/rules/impact/:id/changes',
    does: 'Lists the leads behind the totals, in order; `after` is the place of the last one seen.',
    params: z.object({ id: z.uuid() }),
    query: z.object({ after: numberInPath.optional(), limit: numberInPath.optional() }),
    answers: { 200: changesSchema, 404: problemSchema },
  },
} as const satisfies Record<string, ApiEndpoint>;

export type Endpoints = typeof endpoints;
