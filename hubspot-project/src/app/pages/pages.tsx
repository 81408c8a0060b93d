import { hubspot, useExtensionContext } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import React from 'react';
import { createBackend } from '../shared/call-backend.ts';
import { HomePage } from './home-page.tsx';

function Home() {
  const { portal, variables } = useExtensionContext<'pages'>();
  const backend = React.useMemo(
    () => createBackend(hubspot.fetch, String(variables?.BACKEND ?? '')),
    [variables?.BACKEND],
  );
  return <HomePage backend={backend} portalId={portal.id} timeZone={portal.timezone} />;
}

const PageRouter = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={Home} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <PageRouter />);
