import { z } from 'zod';
import type { ApiEndpoint } from './endpoint.ts';
import {
  awayRequest,
  bareRequest,
  contactIdSchema,
  declineRequest,
  giveRequest,
  junkRequest,
  leadMessage,
  resultRequest,
} from './lead-messages.ts';
import { instantSchema, problemSchema } from './messages.ts';

const params = z.object({ contactId: contactIdSchema });
const acted = {
  200: leadMessage,
  403: problemSchema,
  404: problemSchema,
  409: problemSchema,
  503: problemSchema,
};

/** What the card on a contact asks for, and what can be done from it. */
export const leadEndpoints = {
  readLead: {
    method: 'get',
    path: '/api/leads/:contactId',
    does: 'Says where a lead stands, with score lines, candidates, deadline, and what the user may do about it.',
    needs: 'user',
    cost: 1,
    params,
    answers: { 200: leadMessage, 404: problemSchema },
  },
  recordResult: {
    method: 'post',
    path: '/api/leads/:contactId/result',
    does: 'Records what came of a lead, in the name of its owner; it is written into the record and counts from there.',
    needs: 'user',
    cost: 2,
    params,
    body: resultRequest,
    answers: acted,
  },
  markJunk: {
    method: 'post',
    path: '/api/leads/:contactId/junk',
    does: 'Quarantines a lead as garbage, whatever the checks say; a place that it took is free at once.',
    needs: 'user',
    cost: 2,
    params,
    body: junkRequest,
    answers: acted,
  },
  declineLead: {
    method: 'post',
    path: '/api/leads/:contactId/decline',
    does: 'Gives a lead back ("not mine"), by whoever has it: the turn is returned, and it goes to somebody else who never had it.',
    needs: 'user',
    cost: 2,
    params,
    body: declineRequest,
    answers: acted,
  },
  restoreLead: {
    method: 'post',
    path: '/api/leads/:contactId/restore',
    does: 'Takes a lead out of the quarantine: it is decided anew as of its first arrival, and no check calls it junk again.',
    needs: 'user',
    cost: 2,
    params,
    body: bareRequest,
    answers: acted,
  },
  rescoreLead: {
    method: 'post',
    path: '/api/leads/:contactId/rescore',
    does: 'Has a lead that waits or was set aside read, scored and routed anew by the live rules.',
    needs: 'user',
    cost: 2,
    params,
    body: bareRequest,
    answers: acted,
  },
  giveLead: {
    method: 'post',
    path: '/api/leads/:contactId/give',
    does: 'Gives a lead to a rep by hand, whether there is room or not; nothing automatic changes that.',
    needs: 'publisher',
    cost: 2,
    params,
    body: giveRequest,
    answers: acted,
  },
  setAway: {
    method: 'post',
    path: '/api/me/away',
    does: 'Says that the user is away as a rep until the beginning of a day in their own zone, or back.',
    needs: 'user',
    cost: 2,
    body: awayRequest,
    answers: {
      200: z.object({ ownerId: z.string(), awayUntil: instantSchema.nullable() }),
    },
  },
} as const satisfies Record<string, ApiEndpoint>;
