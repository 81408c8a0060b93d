import type { CompiledRules } from './compile-rules.ts';
import { compileRules } from './compile-rules.ts';
import { rulesSchema } from './rules-schema.ts';
import type { PublishedRules } from './rules-store.ts';

/** Where published rules are kept. */
export interface RulesSource {
  version(tenantId: string): Promise<number | null>;
  live(tenantId: string): Promise<PublishedRules | null>;
}

/** Gives the live rules of a tenant, compiled once per version; null before the first publish. */
export function createLiveRules(source: RulesSource): (tenantId: string) => Promise<CompiledRules | null> {
  const compiled = new Map<string, CompiledRules>();
  return async (tenantId) => {
    const version = await source.version(tenantId);
    if (version === null) return null;
    const known = compiled.get(tenantId);
    if (known?.version === version) return known;
    const live = await source.live(tenantId);
    if (!live) return null;
    const fresh = compileRules(rulesSchema.parse(live.document), live.version);
    compiled.set(tenantId, fresh);
    return fresh;
  };
}
