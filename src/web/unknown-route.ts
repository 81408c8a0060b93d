import { Router } from 'express';
import { describeProblem, problemType } from './problem.ts';

/**
 * Answers what no router did: 405 with `Allow` for a known path, else 404 with the addresses that there are.
 * @param routers those that came before, each with its routes under their full paths
 */
export function createUnknownRoute(routers: readonly Router[]): Router {
  const methodsByPath = new Map<string, string[]>();
  for (const { path, methods } of routers.flatMap(routesOf)) {
    methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), ...methods]);
  }
  const known = [...methodsByPath].map(([path, methods]) => `${methods.join(', ')} ${path}`);
  const router = Router();
  for (const [path, methods] of methodsByPath) {
    router.all(path, (_request, response) => {
      const detail = `Only ${methods.join(', ')} can be used here.`;
      response
        .status(405)
        .set('Allow', methods.join(', '))
        .type(problemType)
        .json(describeProblem(405, detail));
    });
  }
  router.use((_request, response) => {
    const detail = `There is nothing at this address. Known are: ${known.join('; ')}.`;
    response.status(404).type(problemType).json(describeProblem(404, detail));
  });
  return router;
}

/** A route for all methods names none: it answers the wrong ones itself. */
function routesOf(router: Router): { path: string; methods: string[] }[] {
  return router.stack.flatMap(({ route }) => {
    if (!route) return [];
    const methods = new Set(
      route.stack.flatMap(({ method }: { method?: string }) => method?.toUpperCase() ?? []),
    );
    return methods.size === 0 ? [] : [{ path: route.path, methods: [...methods] }];
  });
}
