import type { RulesEdit } from '../../shared/rules-data.ts';
import type { RulesPlace } from '../forms/rules-place.ts';
import { memberOf } from './weight-fields.tsx';

/** Takes a rep out of the team and out of every pool; the rest of what names them is shown as something to mend. */
export function removeRep(rep: RulesPlace): void {
  const ownerId = rep.at('ownerId').text;
  const memberships = rep
    .root()
    .at('pools')
    .entries.flatMap((pool): RulesEdit[] => {
      const member = memberOf(pool, ownerId);
      return member ? [{ path: member.path }] : [];
    });
  rep.change([...memberships, { path: rep.path }]);
}
