import { z } from 'zod';
import type { ApiEndpoint } from '../../src/api/endpoint.ts';
import { endpoints } from '../../src/api/endpoints.ts';
import { problemSchema } from '../../src/api/messages.ts';

const everywhere: Readonly<Record<number, string>> = {
  400: 'The request cannot be read; `faults` names the places.',
  401: 'Not signed by HubSpot, or too old.',
  403: 'The portal is not connected, or the user may not do this.',
  429: 'Too many requests at once; `Retry-After` says when there is room.',
};

const meanings: Readonly<Record<number, string>> = {
  200: 'Done.',
  202: 'Taken on; ask again for how it goes.',
  404: 'There is nothing such.',
  409: 'Somebody else came first; the answer says who.',
  422: 'Cannot be used as it is; the answer says why.',
  503: 'HubSpot cannot be asked now; try again.',
};

/** The OpenAPI 3.1 document of the settings API, from the declarations that it is served by. */
export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, endpoint] of Object.entries(endpoints) as [string, ApiEndpoint][]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(operationId, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fairlead settings API',
      version,
      description:
        'For pages inside HubSpot, called by `hubspot.fetch`: HubSpot appends portal, user, e-mail address and app to each address and signs it (version 3). Portal and user are taken from there and from nowhere else. Made from src/api/endpoints.ts by `npm run openapi`.',
    },
    security: [{ hubspotSignature: [] }],
    paths,
    components: {
      securitySchemes: {
        hubspotSignature: { type: 'apiKey', in: 'header', name: 'X-HubSpot-Signature-v3' },
      },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}

function operationOf(operationId: string, endpoint: ApiEndpoint): object {
  const { does, needs, params, query, body, answers } = endpoint;
  return {
    operationId,
    summary: does,
    'x-needs': needs,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body ? { requestBody: { required: true, content: content(schemaOf(body, 'input')) } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          {
            description: meanings[Number(status)],
            content: content(schemaOf(schema, 'output'), Number(status)),
          },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(everywhere).map(([status, description]) => [
          status,
          { description, content: content({ $ref: '#/components/schemas/Problem' }, Number(status)) },
        ]),
      ),
    },
  };
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: of,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  // A format's name says enough; its pattern would fill pages.
  const override = ({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }) => {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  };
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, override }) as Record<string, unknown>;
  return rest;
}

function content(schema: object, status = 200): object {
  return { [status >= 400 ? 'application/problem+json' : 'application/json']: { schema } };
}
