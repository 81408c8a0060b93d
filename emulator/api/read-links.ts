import { z } from 'zod';
import type { End } from '../crm/association-graph.ts';
import { type AssociationType, findAssociationType } from '../crm/association-types.ts';
import type { ObjectTypeName } from '../crm/object-type.ts';
import type { PortalState } from '../crm/portal-state.ts';
import { invalid } from './api-refusal.ts';
import { idSchema } from './read-body.ts';

const typeSchema = z.object({
  associationCategory: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']),
  associationTypeId: z.number().int(),
});

/** `types` of an association, as callers give them. */
export const associationTypesSchema = z.array(typeSchema).min(1);

/** `associations` of a new record. */
export const associationsSchema = z
  .array(z.object({ to: z.object({ id: idSchema }), types: associationTypesSchema }))
  .optional();

/** The links that a new record shall have; refuses unknown types and records that are not there. */
export function readLinks(
  portal: PortalState,
  from: ObjectTypeName,
  given: z.output<typeof associationsSchema>,
): { to: End; type: AssociationType }[] {
  return (given ?? []).flatMap(({ to, types }) =>
    types.map((each) => {
      const found = findAssociationType(from, each.associationTypeId);
      if (!found || each.associationCategory !== 'HUBSPOT_DEFINED') {
        throw invalid(
          `invalid association type: ${each.associationCategory} ${each.associationTypeId} from ${from}`,
        );
      }
      return { to: linkable(portal, { type: found.to, id: to.id }), type: found.type };
    }),
  );
}

/** The end of a link, if a live record is there. */
export function linkable(portal: PortalState, end: End): End {
  if (portal.table(end.type).findLive(end.id)) return end;
  throw invalid(`No ${portal.table(end.type).type.singular} with ID ${end.id} exists.`, {
    errors: [{ message: `object ${end.id} not found`, code: 'INVALID_OBJECT_ID', context: { id: [end.id] } }],
  });
}
